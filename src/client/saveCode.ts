const pixels = 1_024;
const fileName = 'payment-qr-code.png';

/** Shares the image of a QR code as a PNG file, or downloads it where files cannot be shared. */
export async function saveCode(image: HTMLImageElement): Promise<void> {
  const blob = await drawPng(image);
  if (!blob) return;
  const files = [new File([blob], fileName, { type: blob.type })];
  if (navigator.canShare?.({ files })) {
    // `share` rejects if the payer closes the browser's share dialog.
    await navigator.share({ files }).catch(() => {});
    return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function drawPng(image: HTMLImageElement): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pixels;
  canvas.getContext('2d')?.drawImage(image, 0, 0, pixels, pixels);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
