import { systemClock } from '../../../kernel/clock.ts'
import { describeGateway, gap } from '../../gateway.contract.ts'
import { gateway } from './index.ts'

const nobody = async () => {
  throw new Error('cash asks nobody')
}
const noProvider = gap('there is no provider to ask; the money exists when the person who took it says so')
const nothingSent = gap('nothing is sent over a network')
const noNews = gap('nobody sends notifications about cash')

describeGateway(
  gateway,
  async () => ({
    account: {},
    strangerAccount: {},
    http: nobody,
    clock: systemClock(),
    methods: ['cash'],
    secrets: [],
    pay: nobody,
    payAgain: nobody,
    giveUnknownStatus: nobody,
    notificationOf: nobody,
    withStatus: raw => raw,
    stop: async () => {},
  }),
  {
    'finds a request by our reference when its answer was lost': nothingSent,
    'says that nothing happened when the connection was refused': nothingSent,
    'takes no answer of a broken proxy for a yes or a no': nothingSent,
    'reports a settled payment as paid, to the rupiah': noProvider,
    'reports each of two payments under one reference': noProvider,
    'reports an unknown status as pending': noProvider,
    'reads its own notification': noNews,
    'rejects a notification signed with another key': noNews,
    'never lets a status count that the notification did not prove': noNews,
    'gives one event key to news sent twice, and another to other news': noNews,
    'withdraws a request that is not paid, also when asked twice': noProvider,
    'ends a request whose time is over': noProvider,
    'says that it was paid when it is withdrawn too late': noProvider,
    'pays back once for one refund key': noProvider,
    'refuses to pay back more than came in': noProvider,
    "calls a wrong key the account's fault": noProvider,
    'leaves no key, phone number or name in a redacted transcript': nothingSent,
  },
)
