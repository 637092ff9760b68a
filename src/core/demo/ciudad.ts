import { type CuentaId, numeroDeCuenta } from '../comun/cuenta-id.ts'
import type { PeriodoFacturado } from '../comun/periodo-facturado.ts'
import type { ClaseConsumo, EstadoSuministro } from '../padron/cuenta.ts'
import { type Dado, dado, elegir } from './azar.ts'

/** An invented account of the demonstration city, with the m³ of each month of its history, oldest first. */
export interface CuentaDeCiudad {
  cuentaId: CuentaId
  orden: number
  nombre: string
  calle: string
  numero: string
  colonia: string
  codigoPostal: string
  telefono: string | null
  uso: string
  giro: string | null
  clase: ClaseConsumo
  viviendas: number
  drenaje: boolean
  estado: 'activa' | 'suspendida'
  diametroMm: number
  /** `null`: without a meter. */
  serie: string | null
  lecturaInicial: number
  consumos: readonly number[]
  /** Who holds it since the first day of a month of the history, by its place in it; `null`: it never changed hands. */
  cambioDeTitular: { mes: number; nombre: string } | null
  /** How its supply changed, oldest first; empty: it always had water. */
  cambiosDeSuministro: readonly CambioDeSuministro[]
}

/** A change of supply on the first day of a month of the history, by its place in it. */
export interface CambioDeSuministro {
  mes: number
  estado: EstadoSuministro
  motivo: string
}

/** A history shorter than this has nothing out of the ordinary: nobody moves, and there is nothing to estimate from. */
export const MESES_DE_VIDA = 8

/** A ruta of the city, with the numbers of its accounts. */
export interface RutaDeCiudad {
  indice: number
  clave: string
  sector: string
  grupo: string
  nombre: string
  desde: number
  cuantas: number
}

const POR_RUTA = 450
const RUTAS_POR_SECTOR = 24
/** Large users of 255,835 accounts: the shape of the model city. */
const ALTOS = { de: 255_835, cuantos: 3_390 }

const NOMBRES = [
  'José Ángel',
  'María Guadalupe',
  'Íñigo',
  'Begoña',
  'Xóchitl',
  'Jesús',
  'Rosa Elena',
  'Óscar',
  'Ramón',
  'Nohemí',
  'Ana Sofía',
  'Raúl',
]
const APELLIDOS = [
  'Muñoz',
  'Peña',
  'Núñez',
  'Treviño',
  'Cavazos',
  'Garza',
  'Ibáñez',
  'Cantú',
  'Saldaña',
  'Zúñiga',
  'López',
  'Ordóñez',
  'Báez',
  'Güémez',
]
const EMPRESAS = [
  'Maquilas del Bravo',
  'Ensambles Peña',
  'Empacadora Ñandú',
  'Hielo y Agua Río',
  'Plásticos Güero',
  'Hotel Las Cañas',
  'Arneses Frontera',
]
const CALLES = [
  'Hidalgo',
  'Morelos',
  'Río Bravo',
  'Aldama',
  'Calle Ñ',
  'Niños Héroes',
  'Álvaro Obregón',
  'Boulevard Mil Cumbres',
  'Zaragoza',
]
const COLONIAS = ['Centro', 'Longoria', 'Las Cañas', 'Ampliación Peñitas', 'Jarachina', 'Del Prado', 'Aquiles Serdán', 'Cumbres']

/** The rutas of a city of so many accounts, in `grupos` billing groups. */
export function rutasDeCiudad(cuentas: number, grupos: number): RutaDeCiudad[] {
  const cuantas = Math.ceil(cuentas / POR_RUTA)
  return Array.from({ length: cuantas }, (_, i) => {
    const sector = String(1 + Math.floor(i / RUTAS_POR_SECTOR)).padStart(2, '0')
    const desde = Math.floor((cuentas * i) / cuantas)
    return {
      indice: i,
      clave: `D${sector}-${String(1 + (i % RUTAS_POR_SECTOR)).padStart(2, '0')}`,
      sector: `D${sector}`,
      grupo: `G${1 + Math.floor((i * Math.min(grupos, cuantas)) / cuantas)}`,
      nombre: `Demostración ${sector}, ruta ${1 + (i % RUTAS_POR_SECTOR)}`,
      desde: desde + 1,
      cuantas: Math.floor((cuentas * (i + 1)) / cuantas) - desde,
    }
  })
}

function usoDe(azar: Dado): Pick<CuentaDeCiudad, 'uso' | 'giro' | 'clase' | 'diametroMm'> & { baseM3: number } {
  if (azar(ALTOS.de) < ALTOS.cuantos) {
    const [uso, giro] = elegir(azar, [
      ['industrial', 'maquiladora'],
      ['industrial', 'embotelladora'],
      ['comercial', 'hotel'],
      ['publico', 'hospital'],
    ] as const)
    return { uso, giro, clase: 'alto', diametroMm: elegir(azar, [50, 75, 100]), baseM3: 200 + azar(4_000) }
  }
  const r = azar(1_000)
  if (r < 915) return { uso: 'domestico', giro: null, clase: 'bajo', diametroMm: 13, baseM3: 5 + azar(25) }
  if (r < 945) return { uso: 'social', giro: null, clase: 'bajo', diametroMm: 13, baseM3: 4 + azar(14) }
  if (r < 994)
    return { uso: 'comercial', giro: elegir(azar, ['abarrotes', 'restaurante']), clase: 'bajo', diametroMm: 19, baseM3: 3 + azar(60) }
  return { uso: 'publico', giro: 'escuela', clase: 'bajo', diametroMm: 25, baseM3: 20 + azar(150) }
}

/** m³ of a month: more in the hot ones (April to September), never the same twice. */
function consumoDelMes(azar: Dado, baseM3: number, mes: number): number {
  const estacion = mes >= 4 && mes <= 9 ? 125 : 92
  return Math.floor((baseM3 * estacion * (80 + azar(41))) / 10_000)
}

const personaDe = (azar: Dado): string => `${elegir(azar, NOMBRES)} ${elegir(azar, APELLIDOS)} ${elegir(azar, APELLIDOS)}`

/** Three accounts of each hundred change hands once. It has dice of its own, so that the rest of the city is the same with any history. */
function cambioDeTitular(cuentaId: CuentaId, meses: number): CuentaDeCiudad['cambioDeTitular'] {
  if (meses < MESES_DE_VIDA) return null
  const azar = dado(cuentaId * 1_274_126_177 + 5)
  return azar(100) < 3 ? { mes: 1 + azar(meses - 1), nombre: personaDe(azar) } : null
}

const CORTE = { estado: 'cortada', motivo: 'Corte por adeudo' } as const
const RECONEXION = { estado: 'con-servicio', motivo: 'Pagó y se reconectó' } as const

/** Seven accounts of each hundred lose the water once: cut and reconnected in a day or some months later, still cut, limited, or plugged at last. Dice of its own. */
function cambiosDeSuministro(cuentaId: CuentaId, meses: number): readonly CambioDeSuministro[] {
  if (meses < MESES_DE_VIDA) return []
  const azar = dado(cuentaId * 2_246_822_519 + 11)
  const r = azar(1_000)
  const mes = 1 + azar(meses - 5)
  const despues = mes + 1 + azar(3)
  if (r < 15) return [CORTE, RECONEXION].map((c) => ({ ...c, mes }))
  if (r < 45)
    return [
      { ...CORTE, mes },
      { ...RECONEXION, mes: despues },
    ]
  if (r < 55) return [{ ...CORTE, mes: meses - 2 }]
  if (r < 65) return [{ mes, estado: 'limitada', motivo: 'Adeudo de un uso doméstico: se reduce el flujo' }]
  return r < 70
    ? [
        { ...CORTE, mes },
        { mes: despues, estado: 'taponada', motivo: 'Reconexión sin permiso' },
      ]
    : []
}

/** Whether no water reached the premise in a month. */
const sinAgua = (cambios: readonly CambioDeSuministro[], mes: number): boolean =>
  ['cortada', 'taponada'].includes(cambios.findLast((c) => c.mes <= mes)?.estado ?? 'con-servicio')

function cuentaDeCiudad(cuentaId: CuentaId, orden: number, meses: readonly number[]): CuentaDeCiudad {
  const azar = dado(cuentaId * 2_654_435_761)
  const { baseM3, ...uso } = usoDe(azar)
  const persona = personaDe(azar)
  const cambios = cambiosDeSuministro(cuentaId, meses.length)
  const conMedidor = uso.uso !== 'domestico' || azar(100) >= 3
  return {
    cuentaId,
    orden,
    nombre: uso.clase === 'alto' ? `${elegir(azar, EMPRESAS)} ${cuentaId}, S.A. de C.V.` : persona,
    calle: elegir(azar, CALLES),
    numero: String(1 + azar(2_000)),
    colonia: elegir(azar, COLONIAS),
    codigoPostal: `88${500 + azar(300)}`,
    telefono: azar(3) === 0 ? null : `899${String(1_000_000 + azar(8_999_999))}`,
    ...uso,
    viviendas: uso.uso === 'domestico' && azar(200) === 0 ? 2 + azar(8) : 1,
    drenaje: azar(50) !== 0,
    estado: azar(70) === 0 ? 'suspendida' : 'activa',
    serie: conMedidor ? `D${String(cuentaId).padStart(8, '0')}` : null,
    lecturaInicial: azar(500),
    consumos: meses.map((p) => consumoDelMes(azar, baseM3, p % 100)).map((m3, mes) => (sinAgua(cambios, mes) ? 0 : m3)),
    cambioDeTitular: cambioDeTitular(cuentaId, meses.length),
    cambiosDeSuministro: cambios,
  }
}

/** The accounts of a ruta, in walking order, with the history of some periods. */
export const cuentasDeCiudad = (ruta: RutaDeCiudad, periodos: readonly PeriodoFacturado[]): CuentaDeCiudad[] =>
  Array.from({ length: ruta.cuantas }, (_, i) => cuentaDeCiudad(numeroDeCuenta(ruta.desde + i), 10 * (i + 1), periodos))
