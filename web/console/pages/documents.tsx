import { useState } from 'react';
import { useAct } from '../act.ts';
import { REMOVE_DOCUMENT } from '../documents.ts';
import type { DocumentRow } from '../documents.ts';
import { upload } from '../upload.ts';
import { ago } from '../words.ts';

const TAKEN = '.md,.txt,.html,.htm,.pdf,.docx';
const COLUMNS = ['Name', 'Title', 'Revision', 'Format', 'For', 'Characters', 'Saved', ''];

/** The documents stored beside a bot's bundle: a file of a name that is there becomes its next revision. */
export function Documents({ slug, rows, onChange }: { slug: string; rows: DocumentRow[]; onChange: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const remove = useAct(REMOVE_DOCUMENT);
  const send = async (files: FileList | null, name?: string) => {
    setSending(true);
    let refused: string | null = null;
    for (const file of files ?? []) refused ??= await upload(slug, name ?? file.name, file);
    setProblem(refused);
    setSending(false);
    onChange();
  };
  return (
    <article aria-label="Documents">
      <h2>Documents</h2>
      <p>
        <label>
          Add files <input type="file" multiple accept={TAKEN} disabled={isSending} onChange={picked(send)} />
        </label>
      </p>
      {(problem ?? remove.problem) && <p role="alert">{problem ?? remove.problem}</p>}
      <div className="wide" role="group" aria-label="Stored documents" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {COLUMNS.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, title, revision, format, origin, audience, characters, savedAt, savedBy }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{title}</td>
                <td>{revision}</td>
                <td>{format}</td>
                <td>{audience === 'SIGNED_IN' ? 'signed in' : 'everyone'}</td>
                <td>{characters}</td>
                <td>
                  {ago(savedAt)} <small>{savedBy}</small>
                </td>
                <td>
                  {/* A page of a sitemap comes again with the next reading. */}
                  {origin === 'UPLOAD' && (
                    <>
                      <label>
                        Replace{' '}
                        <input
                          type="file"
                          accept={TAKEN}
                          aria-label={`Replace ${name}`}
                          disabled={isSending}
                          onChange={picked((files) => send(files, name))}
                        />
                      </label>{' '}
                      <button
                        type="button"
                        aria-label={`Remove ${name}`}
                        disabled={remove.isRunning}
                        onClick={() => void remove.run({ documentId: id }).then(onChange)}
                      >
                        Remove
                      </button>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </article>
  );
}

/** The same file may be chosen twice in a row. */
const picked =
  (take: (files: FileList | null) => Promise<void>) =>
  ({ currentTarget: input }: React.ChangeEvent<HTMLInputElement>): void =>
    void take(input.files).then(() => (input.value = ''));
