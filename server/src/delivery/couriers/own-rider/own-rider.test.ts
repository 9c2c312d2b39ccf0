import { systemClock } from '../../../kernel/clock.ts'
import { describeCourier, gap } from '../../courier.contract.ts'
import { courier } from './index.ts'

const nobody = async () => {
  throw new Error('a rider of the shop is asked by people')
}
const reported = gap('everything after the booking is reported by people')
const nothingSent = gap('nothing is sent over a network')
const noNews = gap('nobody sends notifications about own riders')

const contact = { name: 'Sri Contoh', phone: '+6281234567890' }

describeCourier(
  courier,
  async () => ({
    account: {},
    strangerAccount: {},
    http: nobody,
    clock: systemClock(),
    service: 'own-rider',
    pickup: { pin: { latitude: -6.2, longitude: 106.8 }, address: 'Jl. Contoh 1', contact },
    dropoff: { pin: { latitude: -6.25, longitude: 106.85 }, address: 'Jl. Contoh 2', contact },
    outOfReach: { pin: { latitude: 0, longitude: 0 }, address: 'the sea', contact },
    secrets: [],
    move: nobody,
    notificationOf: nobody,
    withUnknownStatus: raw => raw,
    stop: async () => {},
  }),
  {
    'quotes in whole units of money, with an end': gap("the price is the zones' business"),
    'says why a place is out of reach instead of failing': gap("how far riders go is the zones' business"),
    'books, and finds the booking by its number and by our attempt': reported,
    'finds a booking whose answer was lost': nothingSent,
    'finds nothing for an attempt that never got there': nothingSent,
    'takes no answer of a broken proxy for a yes or a no': nothingSent,
    'follows a delivery to its end and knows the driver': reported,
    'tells that nobody took it, so that another courier may': reported,
    'calls a booking off, also when asked twice': reported,
    'says that it is too late when the goods are under way': reported,
    'reads its own notification': noNews,
    'rejects a notification with another secret': noNews,
    'gives one event key to an event sent twice, and another to the next event': noNews,
    'lets an unknown status move nothing, and says so': noNews,
    "calls a wrong key the account's fault": nothingSent,
    'refuses a service it does not have, without asking': gap('riders have one service and it is never named'),
    'leaves no key, phone number, name or address in a redacted transcript': nothingSent,
  },
)
