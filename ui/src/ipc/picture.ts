import { commands } from "./bindings";

/** A page of the report as a picture; it is drawn from memory and lies nowhere else. */
export async function reportPicture(
  number: number,
  page: number,
  width: number,
): Promise<ImageBitmap> {
  const base64 = await commands.reportPage(number, page, width);
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return createImageBitmap(new Blob([bytes], { type: "image/png" }));
}
