import { join } from 'node:path';
import type { AttachmentStorage } from '../../engine/index.ts';
import type { Config } from '../config.ts';
import { folderStorage } from './folder-storage.ts';
import { s3Storage } from './s3-storage.ts';

export const filesFolder = ({ dataFolder }: Pick<Config, 'dataFolder'>): string => join(dataFolder, 'attachments');

/** Where files of visitors are kept: in the bucket that is configured, or in a folder beside the other data. */
export const openStorage = (config: Pick<Config, 'dataFolder' | 'attachments'>): AttachmentStorage =>
  config.attachments.s3 ? s3Storage(config.attachments.s3) : folderStorage(filesFolder(config));
