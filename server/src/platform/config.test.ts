import { describe, expect, it } from 'vitest'
import { ConfigurationError } from '../kernel/errors.ts'
import { readConfig } from './config.ts'

const nowhere = '/nowhere'

describe('the setting of a transcriber', () => {
  it('is nobody, unless an address is named', () => {
    expect(readConfig({}, nowhere)).not.toHaveProperty('transcriber')
    expect(readConfig({ TRANSCRIBER_URL: '', TRANSCRIBER_KEY: '' }, nowhere)).not.toHaveProperty('transcriber')
  })

  it('takes a key where there is one, and Whisper unless another model is named', () => {
    const TRANSCRIBER_URL = 'https://api.openai.com/v1'
    expect(readConfig({ TRANSCRIBER_URL }, nowhere).transcriber).toEqual({ baseUrl: TRANSCRIBER_URL, model: 'whisper-1' })
    const given = { TRANSCRIBER_URL, TRANSCRIBER_KEY: 'k', TRANSCRIBER_MODEL: 'm' }
    expect(readConfig(given, nowhere).transcriber).toEqual({ baseUrl: TRANSCRIBER_URL, key: 'k', model: 'm' })
  })

  it('refuses half of it, and an address that is none, by name and without the key', () => {
    for (const wrong of [
      { TRANSCRIBER_KEY: 'secret-key' },
      { TRANSCRIBER_MODEL: 'm' },
      { TRANSCRIBER_URL: 'api.openai.com', TRANSCRIBER_KEY: 'secret-key' },
      { TRANSCRIBER_URL: 'ftp://api.openai.com', TRANSCRIBER_KEY: 'secret-key' },
    ]) {
      const read = () => readConfig(wrong, nowhere)
      expect(read).toThrow(ConfigurationError)
      expect(read).toThrow(/^(?!.*secret-key).*TRANSCRIBER_URL/)
    }
  })

  it('asks a language model only where both its address and its name are set, and never names its key', () => {
    expect(readConfig({}, nowhere)).not.toHaveProperty('model')
    const given = { MODEL_URL: 'https://api.openai.com/v1', MODEL_NAME: 'm' }
    expect(readConfig(given, nowhere).model).toEqual({ provider: 'openai', baseUrl: given.MODEL_URL, model: 'm' })
    expect(readConfig({ ...given, MODEL_KEY: 'k', MODEL_PROVIDER: 'anthropic' }, nowhere).model).toMatchObject({
      provider: 'anthropic',
      key: 'k',
    })
    for (const wrong of [
      { MODEL_KEY: 'secret-key' },
      { MODEL_URL: given.MODEL_URL, MODEL_KEY: 'secret-key' },
      { MODEL_NAME: 'm', MODEL_KEY: 'secret-key' },
      { ...given, MODEL_URL: 'api.openai.com', MODEL_KEY: 'secret-key' },
      { ...given, MODEL_PROVIDER: 'other', MODEL_KEY: 'secret-key' },
    ])
      expect(() => readConfig(wrong, nowhere)).toThrow(/^(?!.*secret-key).*MODEL_/)
  })

  it('is the simulator in a demo only', () => {
    const SIMULATORS = JSON.stringify({ transcriber: { baseUrl: 'http://127.0.0.1:9/v1' } })
    expect(readConfig({ SIMULATORS }, nowhere).simulators?.transcriber).toEqual({ baseUrl: 'http://127.0.0.1:9/v1' })
    const live = {
      WHATSAPP_API_KEY: 'a',
      WHATSAPP_PHONE_NUMBER_ID: '1',
      WHATSAPP_VERIFY_TOKEN: 'v',
      WHATSAPP_APP_SECRET: 's',
      SIMULATORS,
    }
    expect(readConfig(live, nowhere)).not.toHaveProperty('simulators')
  })
})

describe('where addresses that merchants name may lead', () => {
  it('is the public internet unless it is said otherwise, and never this machine in production', () => {
    expect(readConfig({}, nowhere)).not.toHaveProperty('egress')
    expect(readConfig({ OUTGOING_PORTS: '8443,9443' }, nowhere).egress).toEqual({ ports: [8443, 9443] })
    expect(readConfig({ OUTGOING_LOOPBACK: '1' }, nowhere).egress).toEqual({ loopback: true })
    expect(readConfig({ SIMULATORS: '{}' }, nowhere).egress).toEqual({ loopback: true })
    const production = {
      NODE_ENV: 'production',
      DEMO: '1',
      WHATSAPP_API_KEY: 'a',
      WHATSAPP_PHONE_NUMBER_ID: '1',
      WHATSAPP_VERIFY_TOKEN: 'v',
      WHATSAPP_APP_SECRET: 's',
      PESAN_SECRET_KEY: 'k',
      PUBLIC_URL: 'https://pesan.example',
      SIMULATORS: '{}',
    }
    expect(readConfig(production, nowhere)).not.toHaveProperty('egress')
    expect(() => readConfig({ ...production, OUTGOING_LOOPBACK: '1' }, nowhere)).toThrow('OUTGOING_LOOPBACK')
    expect(() => readConfig({ OUTGOING_PORTS: '8443,x' }, nowhere)).toThrow('OUTGOING_PORTS')
  })
})
