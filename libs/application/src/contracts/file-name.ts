/** The name that a file is offered under: that of the upload with another ending, free of what names cannot hold. */
export function fileNameFor(uploaded: string, ending: string, addition = ''): string {
  const stem = uploaded
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[\u0000-\u001f\u007f"\\/:*?<>|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
  return `${stem === '' ? 'Contract' : stem}${addition}.${ending}`;
}
