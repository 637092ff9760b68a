import { type Command, Option } from 'commander'
import { MalUso } from '../app/abrir.ts'
import { archivoDe, type FormatoDeListado, type Listado } from '../app/comun/listado.ts'
import { type CuentaId, esNumeroDeCuenta } from '../core/comun/cuenta-id.ts'
import { guardar } from './archivos.ts'
import { decir, decirJson, tabla } from './salida.ts'

/** How a person takes an answer away. */
export interface OpcionesDeListado {
  formato: 'tabla' | 'json' | FormatoDeListado
  salida?: string
  como: string
}

export const conListado = (comando: Command): Command =>
  comando
    .addOption(
      new Option('--formato <formato>', 'tabla, json, pdf, xlsx o csv').choices(['tabla', 'json', 'pdf', 'xlsx', 'csv']).default('tabla'),
    )
    .option('--salida <archivo>', 'dónde se escribe; si no se dice, aquí y con su propio nombre')
    .option('--como <persona>', 'clave de la persona que lo pide', 'sistema')

/** The number of an account that a person typed. */
export function leerCuenta(texto: string): CuentaId {
  const n = /^\d{1,10}$/.test(texto) ? Number(texto) : 0
  if (esNumeroDeCuenta(n)) return n
  throw new MalUso(`«${texto}» no es un número de cuenta: escríbalo con dígitos.`)
}

/** Says a list at the terminal, or writes it where it was asked for; as JSON, the answer itself. */
export async function entregar(respuesta: object, listado: Listado, { formato, salida }: OpcionesDeListado): Promise<void> {
  if (formato === 'json') return decirJson(respuesta)
  if (formato !== 'tabla') {
    const { archivo, bytes } = await archivoDe(listado, formato)
    if (formato === 'csv' && salida === undefined) return void process.stdout.write(bytes)
    return guardar(bytes, salida, archivo)
  }
  decir(listado.titulo)
  for (const r of listado.renglones) decir(r)
  for (const t of listado.tablas) {
    decir('')
    decir(t.filas.length === 0 ? `${t.titulo}: nada que mostrar.` : `${t.titulo}:`)
    const titulos = t.columnas.map((c) => c.titulo)
    const cifras = t.columnas.map((c) => c.cifra === true)
    if (t.filas.length > 0)
      decir(
        tabla(
          titulos,
          t.filas.map((f) => f.map((v) => v ?? '')),
          40,
          cifras,
        ),
      )
  }
}
