import { z } from 'zod';
import { defineAction } from '../../../engine/plugin.ts';

const fact = z.string().nullable();

/** What the bundle says of the company; what it does not say is null. */
export const getBusinessInfo = defineAction({
  name: 'get_business_info',
  description: 'Name, description, phone, e-mail, address and website of the company.',
  input: z.strictObject({}),
  output: z.object({
    name: z.string(),
    description: fact,
    phone: fact,
    email: fact,
    address: fact,
    website: fact,
  }),
  risk: 'read',
  timeoutMs: 1_000,
  run: async (_, { bot: { company } }) => ({
    ok: true,
    output: {
      name: company.name,
      description: company.description ?? null,
      phone: company.phone ?? null,
      email: company.email ?? null,
      address: company.address ?? null,
      website: company.website ?? null,
    },
  }),
});
