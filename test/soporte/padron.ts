// Small padrones for tests, shaped like a northern border city's: rutas, accounts one by one, and files of any size.
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import type { Entrada } from '../../src/contract/contrato.ts'

type Alta = Entrada<'padron.alta-cuenta'>

/** Two sectors and three rutas of two billing groups. */
const RUTAS: Entrada<'padron.alta-ruta'> = {
  sectores: [
    { clave: '01', nombre: 'Centro' },
    { clave: '02', nombre: 'Maquiladora' },
  ],
  rutas: [
    { clave: '0101', sector: '01', grupo: 'A', nombre: 'Centro norte' },
    { clave: '0102', sector: '01', grupo: 'A', nombre: 'Centro sur' },
    { clave: '0201', sector: '02', grupo: 'B', nombre: 'Parque industrial' },
  ],
}

export const altaRutas = (sistema: Sistema) => preguntar(sistema, 'padron.alta-ruta', RUTAS, { persona: 'sistema' })

/** A domestic account of the centre, with what a test changes in it. */
const alta = (cambios: Partial<Alta> = {}): Alta => ({
  alta: '2023-01-15',
  titular: { nombre: 'Begoña Núñez Ibáñez', rfc: 'NUIB800101AB1', telefono: '899 922 0001' },
  predio: { calle: 'Calle Hidalgo', numeroExterior: '120', colonia: 'Centro', codigoPostal: '88500' },
  toma: { diametroMm: 13, drenaje: true },
  clasificacion: { uso: 'domestico', viviendas: 1, tarifa: 'ejemplo-frontera', drenaje: true, saneamiento: true },
  ruta: '0101',
  orden: 10,
  ...cambios,
})

export const darDeAlta = (sistema: Sistema, cambios: Partial<Alta> = {}) =>
  preguntar(sistema, 'padron.alta-cuenta', alta(cambios), { persona: 'sistema' })

const TITULOS = 'CUENTA,CTA ANT,NOMBRE,RFC,CALLE,NO EXT,COLONIA,CP,USO,CLASE,TARIFA,RUTA,ORDEN,TELÉFONO'
const NOMBRES = ['José Ángel', 'Ma. Guadalupe', 'Íñigo', 'Xóchitl', 'Ольга', '小明', 'Begoña', "D'Angelo"]
const APELLIDOS = ['Muñoz', 'Peña', 'García-López', 'Núñez', 'Иванова', '王', 'Cavazos', 'Treviño']
const CALLES = ['Hidalgo', 'Río Bravo', 'Av. Miguel Alemán', '"Calle 5, Pte"', 'Aldama']

const de = (lista: readonly string[], n: number): string => lista[n % lista.length] ?? ''

/** One row of the file of `padronCsv`, by its number from 1. One account of each 75 is a large user, as in the design's city. */
export const filaCsv = (n: number): string => {
  const nombre = `${de(NOMBRES, n)} ${de(APELLIDOS, Math.floor(n / 8))} ${de(APELLIDOS, Math.floor(n / 64))}`
  const [uso, clase] = n % 75 === 0 ? ['INDUSTRIAL', 'ALTOS'] : n % 12 === 0 ? ['Comercial', 'BAJOS'] : ['DOMÉSTICO', '']
  const ruta = de(['0101', '0102', '0201'], n)
  return `${n},A-${String(n).padStart(7, '0')},${nombre},,${de(CALLES, n)},${n},Col. Longoria,88660,${uso},${clase},ejemplo-frontera,${ruta},${n},899${String(n).padStart(7, '0')}`
}

/** A padrón of another system as CSV text, of so many accounts. */
export const padronCsv = (cuantas: number): string =>
  `${[TITULOS, ...Array.from({ length: cuantas }, (_, i) => filaCsv(i + 1))].join('\r\n')}\r\n`

interface Importacion {
  ensayo?: boolean
  archivo?: string
  corte?: string
  codificacion?: Entrada<'padron.importar'>['codificacion']
}

/** Imports a text as a file. */
export const importarTexto = (
  sistema: Sistema,
  texto: string | Uint8Array,
  { ensayo = false, archivo = 'padron.csv', corte = '2025-12-31', codificacion = null }: Importacion = {},
) =>
  preguntar(
    sistema,
    'padron.importar',
    { archivo, base64: Buffer.from(texto).toString('base64'), corte, codificacion },
    { persona: 'sistema', ensayo },
  )
