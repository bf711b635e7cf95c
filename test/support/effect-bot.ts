/** A bot that has things done outside: a courier by http, an e-mail, and a look at the courier's prices. */
import type { BundleFiles } from '../../src/engine/index.ts';

/** `provider`: `http://127.0.0.1:1234`. */
export const effectBot = (
  provider: string,
  courier: { idempotent?: boolean; lookup?: boolean; undo?: boolean } = {},
): BundleFiles => ({
  'bot.yaml': `
slug: courier
name: Cora
locales: [en]
time_zone: Europe/London
plugins:
  - flows
  - orchestrator
  - use: actions
    config:
      email: { to: [kitchen@house.example], guests: false }
      booking: { capacity: 100000 }
      order:
        flow: order
        menu: [{ id: soup, name: Soup, price: 500 }]
      http:
        - name: price_of
          description: What a delivery costs.
          url: "${provider}/prices/{street}"
          auth: { type: bearer, secret: courier }
          input: { type: object, properties: { street: { type: string } }, required: [street], additionalProperties: false }
          take: { price: /data/price }
          output: { type: object, properties: { price: { type: number } }, required: [price] }
        - name: send_courier
          description: Has a courier come.
          method: POST
          url: "${provider}/deliveries"
          auth: { type: bearer, secret: courier }
          body: { street: "{street}", note: "to {street}" }
          input: { type: object, properties: { street: { type: string, minLength: 2 } }, required: [street], additionalProperties: false }
          take: { delivery: /id }
          idempotent: ${courier.idempotent ?? false}
          ${courier.lookup === true ? `lookup: { url: "${provider}/deliveries/{key}", take: { delivery: /id } }` : ''}
          ${courier.undo === true ? `undo: { url: "${provider}/deliveries/{delivery}" }` : ''}
company: { name: Cora's, hours: { mon: ["00:00-24:00"], tue: ["00:00-24:00"], wed: ["00:00-24:00"], thu: ["00:00-24:00"], fri: ["00:00-24:00"], sat: ["00:00-24:00"], sun: ["00:00-24:00"] } }
channels: [WEB]
start: { message: "Hi." }
`,
  'flows/deliver.yaml': `
id: deliver
title: Deliver
examples: [send a courier, I need a delivery]
slots: { street: { type: text } }
steps:
  - { id: where, type: ask, message: { text: "Where to?" }, expected_input: { variable: street } }
  - { id: go, type: action, action: send_courier, input: { street: slots.street }, save_as: sent, next_step: [{ when: vars.sent.ok, step: done }, { step: bad }] }
  - { id: done, type: end, message: { text: "A courier will come." } }
  - { id: bad, type: end, message: { text: "That is no street: {{ vars.sent.code }}." } }
`,
  'flows/price.yaml': `
id: price
title: Price
examples: [how much is a delivery, what does a courier cost]
slots: { street: { type: text }, cost: { type: number }, day: { type: date } }
steps:
  - { id: where, type: ask, message: { text: "Where to?" }, expected_input: { variable: street } }
  - { id: look, type: action, action: price_of, input: { street: slots.street }, save_as: found, fill: { cost: price, day: price }, next_step: [{ when: vars.found.ok, step: tell }, { step: sorry }] }
  - { id: tell, type: end, message: { text: "It costs {{ slots.cost }}{{ slots.day }}." } }
  - { id: sorry, type: end, message: { text: "No price: {{ vars.found.code }}." } }
`,
  'flows/take_back.yaml': `
id: take_back
title: Take back
examples: [call the courier off, stop the courier]
steps:
  - { id: undo, type: action, action: undo_action, input: { action: "'send_courier'" } }
  - { id: done, type: end, message: { text: "I call them off." } }
`,
  'flows/write.yaml': `
id: write
title: Write
examples: [write to the kitchen, e-mail the kitchen]
slots: { words: { type: text } }
steps:
  - { id: what, type: ask, message: { text: "What shall I write?" }, expected_input: { variable: words } }
  - { id: send, type: action, action: send_email, input: { to: "'kitchen@house.example'", subject: "'From ' + slots.words", text: slots.words }, save_as: mail, next_step: done }
  - { id: done, type: end, message: { text: "I write: {{ vars.mail.ok }}." } }
`,
  'flows/book.yaml': `
id: book
title: Book
examples: [book a table, book a table tomorrow]
slots: { date: { type: date }, name: { type: name } }
steps:
  - { id: day, type: ask, message: { text: "Which day?" }, expected_input: { variable: date } }
  - { id: who, type: ask, message: { text: "Whose name?" }, expected_input: { variable: name } }
  - { id: book, type: action, action: create_booking, input: { date: slots.date, time: "'12:00'", party_size: "2", name: slots.name }, save_as: booking }
  - { id: done, type: end, message: { text: "Booked: {{ vars.booking.ok }}." } }
`,
  'flows/order.yaml': `
id: order
title: Order
examples: [order food]
slots: { wish: { type: text } }
steps:
  - id: take
    type: take_order
    message: { text: "What would you like?" }
    expected_input: { variable: wish }
    next_step: [{ when: vars.order.portions > 0, step: place }, { step: take }]
  - { id: place, type: action, action: confirm_order, save_as: placed }
  - { id: done, type: end, message: { text: "Ordered: {{ vars.placed.ok }}." } }
`,
});
