import { claveRota, fraseDeClaveRota } from '../comun/clave.ts'
import { ENTERO_MAXIMO, numeroDeCuenta } from '../comun/cuenta-id.ts'
import { type Fecha, leerDia } from '../comun/fecha.ts'
import { comparable, sinInvisibles } from '../comun/texto.ts'
import { type AltaCuenta, type Referencias, revisarAlta } from './alta.ts'
import { CAMPOS_NECESARIOS, CAMPOS_PADRON, type CampoPadron, type ColumnasPadron } from './catalogo.ts'
import { CLASES_CONSUMO, ESTADOS_CUENTA, ESTADOS_SUMINISTRO } from './cuenta.ts'
import { type FallaDeCampo, leerClave, leerPredio, leerUsuario } from './datos.ts'
import type { Escritura } from './escritura.ts'

/** Where each field is in the rows of a file, from 0. */
export type LugarDeCampos = ReadonlyMap<CampoPadron, number>

/** What a row gave: the account unless something must be corrected, and what was left out of it with a warning. */
export interface RenglonLeido {
  alta: AltaCuenta | null
  errores: { campo: CampoPadron; mensaje: string }[]
  omitidos: { campo: CampoPadron; mensaje: string }[]
}

/** How titles are compared: letters and digits alone. */
const titulo = (texto: string): string => comparable(texto).replace(/[^\p{L}\p{N}]/gu, '')

/** The titles by which more than one field is known, each with its fields: what came under it would be read into all of them. */
export function titulosDeDos(columnas: ColumnasPadron): { titulo: string; campos: CampoPadron[] }[] {
  const campos = Map.groupBy(
    CAMPOS_PADRON.flatMap((campo) => [...new Set([campo, ...columnas[campo].alias].map(titulo))].map((t) => ({ titulo: t, campo }))),
    (x) => x.titulo,
  )
  return [...campos].flatMap(([t, suyos]) => (suyos.length === 1 ? [] : [{ titulo: t, campos: suyos.map((s) => s.campo) }]))
}

/** Finds each field by the titles of the first row. Tells what is missing, what comes twice, and which columns nobody reads. */
export function ubicarCampos(encabezado: readonly string[], columnas: ColumnasPadron) {
  const lugares = new Map<CampoPadron, number>()
  const errores: { columna: number | null; mensaje: string }[] = []
  const titulos = encabezado.map(titulo)
  const usadas = new Set<number>()
  for (const campo of CAMPOS_PADRON) {
    const buscados = new Set([campo, ...columnas[campo].alias].map(titulo))
    const halladas = titulos.flatMap((t, i) => (buscados.has(t) ? [i] : []))
    for (const i of halladas) usadas.add(i)
    const [primera, segunda] = halladas
    if (segunda !== undefined) errores.push({ columna: segunda, mensaje: `es la segunda columna que se lee como «${campo}»; deje una` })
    if (primera !== undefined) lugares.set(campo, primera)
    else if (CAMPOS_NECESARIOS.includes(campo) && columnas[campo].omision === null)
      errores.push({ columna: null, mensaje: `falta la columna «${campo}»; se reconoce por: ${columnas[campo].alias.join(', ')}` })
  }
  return { lugares, errores, sinUso: encabezado.filter((t, i) => !usadas.has(i) && t.trim() !== '') }
}

/** The readers of one row's cells, each of which tells what it cannot read. */
function lectores(celda: Celda, falla: FallaDeCampo) {
  const entero = (campo: CampoPadron, minimo: number, maximo: number): number => {
    const t = celda(campo).replace(/[\s,]/g, '').replace(/\.0+$/, '')
    const n = /^\d{1,10}$/.test(t) ? Number(t) : -1
    if (n >= minimo && n <= maximo) return n
    falla(campo, t === '' ? 'falta' : `«${celda(campo)}» no es un entero entre ${minimo} y ${maximo}`)
    return minimo
  }
  const elegida = <T extends string>(campo: CampoPadron, opciones: readonly T[]): T => {
    const escrita = celda(campo)
    const hallada = opciones.find((o) => o === escrita) ?? opciones.find((o) => comparable(o) === comparable(escrita))
    if (hallada === undefined) falla(campo, `«${escrita}» no es ${opciones.join(' ni ')}`)
    return hallada ?? (opciones[0] as T)
  }
  const necesario = (campo: CampoPadron): string => {
    if (celda(campo) === '') falla(campo, 'falta')
    return celda(campo)
  }
  return { entero, elegida, necesario, quiza: (campo: CampoPadron): string | null => celda(campo) || null }
}

const SOLO_NOMBRE = { rfc: null, curp: null, telefono: null, correo: null }

type Celda = (campo: CampoPadron) => string

/** The account of a row whose cells `celda` gives, with what cannot be read told to `falla`. */
function armarAlta(celda: Celda, { corte, escritura }: { corte: Fecha; escritura: Escritura }, falla: FallaDeCampo): AltaCuenta {
  const { entero, elegida, necesario, quiza } = lectores(celda, falla)
  const otro = (campo: 'propietario' | 'inquilino') =>
    celda(campo) === '' ? null : leerUsuario({ nombre: celda(campo), ...SOLO_NOMBRE }, escritura, falla, campo)
  const dia = quiza('alta')
  const leida = dia === null ? corte : leerDia(dia)
  if (leida === null) falla('alta', `«${dia}» no es una fecha que exista; escriba aaaa-mm-dd o dd/mm/aaaa`)
  const persona = { nombre: celda('titular'), rfc: quiza('rfc'), curp: quiza('curp'), telefono: quiza('telefono'), correo: quiza('correo') }
  const drenaje = elegida('drenaje', ['si', 'no']) === 'si'
  return {
    cuentaId: numeroDeCuenta(entero('cuenta', 1, ENTERO_MAXIMO)),
    alta: leida ?? corte,
    desde: corte,
    cuentaAnterior: leerClave('cuentaAnterior', quiza('cuentaAnterior'), escritura.claves, falla),
    titular: leerUsuario(persona, escritura, falla, 'titular'),
    propietario: otro('propietario'),
    inquilino: otro('inquilino'),
    predio: leerPredio(
      {
        calle: celda('calle'),
        numeroExterior: celda('numeroExterior'),
        numeroInterior: celda('numeroInterior'),
        colonia: necesario('colonia'),
        codigoPostal: celda('codigoPostal'),
        referencias: celda('referencias'),
        claveCatastral: celda('claveCatastral'),
        latitud: celda('latitud'),
        longitud: celda('longitud'),
      },
      escritura,
      falla,
    ),
    toma: { diametroMm: entero('diametroMm', 1, 2000), drenaje },
    clasificacion: {
      uso: necesario('uso'),
      giro: quiza('giro'),
      clase: elegida('clase', CLASES_CONSUMO),
      viviendas: entero('viviendas', 1, 100_000),
      tarifa: necesario('tarifa'),
      drenaje,
      saneamiento: elegida('saneamiento', ['si', 'no']) === 'si',
    },
    ruta: necesario('ruta'),
    orden: entero('orden', 1, ENTERO_MAXIMO),
    estado: elegida('estado', ESTADOS_CUENTA),
    suministro: elegida('suministro', ESTADOS_SUMINISTRO),
  }
}

/** What identifies something, and a spreadsheet takes for a number if it can. */
const IDENTIFICADORES: readonly CampoPadron[] = [
  'cuenta',
  'cuentaAnterior',
  'telefono',
  'numeroExterior',
  'numeroInterior',
  'codigoPostal',
  'claveCatastral',
  'ruta',
]

/** Reads one row of a padrón whose data were true on `corte`. Nothing is guessed: what is not understood is told, field by field. */
export function leerRenglon(
  celdas: readonly string[],
  lugares: LugarDeCampos,
  columnas: ColumnasPadron,
  r: Referencias & { corte: Fecha },
): RenglonLeido {
  const errores: RenglonLeido['errores'] = []
  const omitidos: RenglonLeido['omitidos'] = []
  const falla = (campo: string, mensaje: string): void => {
    const cual = campo as CampoPadron
    ;(columnas[cual].alError === 'omitir' ? omitidos : errores).push({ campo: cual, mensaje })
  }
  const enArchivo = (campo: CampoPadron): string => sinInvisibles(celdas[lugares.get(campo) ?? -1] ?? '').trim()
  const rotas = new Set(IDENTIFICADORES.filter((campo) => claveRota(enArchivo(campo), true)))
  for (const campo of rotas) falla(campo, fraseDeClaveRota(enArchivo(campo)))
  const escritaEn = (campo: CampoPadron): string => (rotas.has(campo) ? '' : enArchivo(campo))
  const fallaDeOtra: FallaDeCampo = (campo, mensaje) => {
    if (!rotas.has(campo as CampoPadron)) falla(campo, mensaje)
  }
  const dichaEnOtra = (campo: CampoPadron): string | undefined => {
    for (const otro of CAMPOS_PADRON) {
      const dicha = columnas[otro].ademas.get(campo)?.get(comparable(escritaEn(otro)))
      if (dicha !== undefined) return dicha
    }
    return undefined
  }
  const celda = (campo: CampoPadron): string => {
    const { omision, valores } = columnas[campo]
    const escrita = escritaEn(campo) || (dichaEnOtra(campo) ?? omision ?? '')
    return valores.size === 0 ? escrita : (valores.get(comparable(escrita)) ?? escrita)
  }
  const alta = armarAlta(celda, r, fallaDeOtra)
  const dichos = new Set<string>(errores.map((e) => e.campo))
  revisarAlta(alta, r, (campo, mensaje) => {
    if (!dichos.has(campo)) falla(campo, mensaje)
  })
  return { alta: errores.length === 0 ? alta : null, errores, omitidos }
}
