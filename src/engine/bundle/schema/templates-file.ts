/** `templates/<locale>.yaml`: other words for what the plugins say. */
import { z } from 'zod';

export const templatesFile = z.record(z.string(), z.string(), { error: 'expected a map from key to text' });
