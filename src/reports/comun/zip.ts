/** A file inside a ZIP. */
export interface EntradaDeZip {
  ruta: string
  bytes: Uint8Array
}

/** Files in one ZIP, in the order given, all of one day: the same files give the same bytes. ZIP dates are local, hence the local noon of that day. */
export async function escribirZip(entradas: readonly EntradaDeZip[], fecha: Date): Promise<Uint8Array> {
  const { zip } = await import('@cj-tech-master/excelts/archive')
  const modTime = new Date(fecha.getUTCFullYear(), fecha.getUTCMonth(), fecha.getUTCDate(), 12)
  const archivo = zip({ modTime, timestamps: 'dos', noSort: true, level: 9 })
  for (const { ruta, bytes } of entradas) archivo.add(ruta, bytes)
  return archivo.bytes()
}
