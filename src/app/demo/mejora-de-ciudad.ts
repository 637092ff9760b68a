import type { Salida } from '../../contract/contrato.ts'
import { masDias } from '../../core/comun/dias.ts'
import { diaSiguiente, type Fecha } from '../../core/comun/fecha.ts'
import { periodo, ultimoDiaDe } from '../../core/comun/periodo.ts'
import { masMeses, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { huellaDeBytes } from '../comun/huella.ts'
import { preguntar } from '../puerta.ts'
import type { Sistema } from '../sistema.ts'
import type { CiudadPedida } from './ciudad.ts'

const quien = (clave: string) => ({ persona: 'sistema', clave: `ciudad:mejora:${clave}` })

const PROCESOS = [
  { clave: 'leer-medidores', nombre: 'Lectura de medidores en campo', homologa: true },
  { clave: 'entregar-recibos', nombre: 'Recibos a domicilio', homologa: false },
] as const

/** Registers the processes of a unit, and homologates one of them. */
async function registrarProcesos(sistema: Sistema, unidad: string, dia: Fecha): Promise<void> {
  for (const { clave, nombre, homologa } of PROCESOS) {
    const documento = { nombre: `${clave}-v1.pdf`, huella: huellaDeBytes(Buffer.from(`${unidad} ${clave} 1`)) }
    const registro = { unidad, clave, nombre, estado: homologa ? 'vigente' : 'en-revision', documento, nota: 'Primera versión' }
    await preguntar(sistema, 'poa.registrar-proceso', registro, quien(`proceso:${clave}`))
    if (!homologa) continue
    const oficio = {
      unidad,
      clave,
      nota: 'Una sola forma de leer en todas las oficinas',
      oficio: 'GC-014',
      fecha: dia,
      firma: 'Gerencia comercial',
    }
    await preguntar(sistema, 'poa.homologar-proceso', oficio, quien(`homologa:${clave}`))
  }
}

/** Of what the unit does in the month before the last: its first acción is late and half done, and another is closed already. */
async function abrirAcciones(sistema: Sistema, { ejercicio, unidades, responsables }: Salida<'poa.evaluacion'>, dia: Fecha): Promise<void> {
  const porMejorar = unidades.flatMap(({ unidad, indicadores }) => {
    const responsable = responsables.find((r) => r.unidad === unidad.clave)?.clave
    return responsable === undefined ? [] : indicadores.filter((i) => i.desviaciones.length > 0).map((i) => ({ ...i, responsable }))
  })
  for (const [i, { clave: indicador, desviaciones, responsable, ultimo }] of porMejorar.slice(0, 2).entries()) {
    const { numero } = await preguntar(
      sistema,
      'poa.abrir-accion',
      {
        ...{ ejercicio, indicador, periodo: ultimo, desviacion: desviaciones[0]?.clave, responsable, vence: masDias(dia, 14) },
        ...{
          quePaso: 'Faltó quien lo hiciera y nadie lo suplió',
          compromiso: 'Suplir a quien falte y ponerse al corriente',
        },
      },
      quien(`accion:${indicador}`),
    )
    const nota = {
      ejercicio,
      accion: numero,
      nota: 'Ya hay quien supla, y va al corriente la mitad',
      porciento: 50,
      evidencia: ['Relación de lo atendido'],
    }
    await preguntar(sistema, 'poa.seguir-accion', nota, quien(`nota:${indicador}`))
    if (i === 0) continue
    const cierre = { ejercicio, accion: numero, nota: 'Quedó al corriente', evidencia: ['Acta de la gerencia'] }
    await preguntar(sistema, 'poa.cerrar-accion', cierre, quien(`cierre:${indicador}`))
  }
}

/** Percents of its goal that each indicator reported by hand makes, from the last month back; further back it meets it. */
const LO_REPORTADO = [
  [95, 65, 70],
  [80, 60, 90],
]
const CAUSAS = ['Quedaron para el mes siguiente las últimas', 'Una persona estuvo incapacitada', 'Se atendió primero lo urgente']

/** Reports what no record counts, month by month: some of it short of its goal. */
async function reportarAMano(sistema: Sistema, { hasta, meses }: CiudadPedida): Promise<void> {
  const ejercicio = Math.floor(hasta / 100)
  const { hojas } = await preguntar(sistema, 'poa.informe', { ejercicio, periodo: 'anual' }, { persona: 'sistema' })
  for (let atras = 0; atras < meses && masMeses(hasta, -atras) > ejercicio * 100; atras++) {
    const mes: string = periodoEscrito(masMeses(hasta, -atras))
    const filas = hojas.filter((h) => h.periodo === mes).flatMap((h) => h.filas)
    const aMano = filas.filter((f) => f.medido === undefined && f.derivado === undefined)
    for (const [i, { indicadorClave: indicador, meta }] of aMano.entries()) {
      const porciento = LO_REPORTADO[i]?.[atras] ?? 100
      const valor = String((BigInt(meta ?? '0') * BigInt(porciento)) / 100n)
      const causa = porciento < 100 ? (CAUSAS[atras] ?? null) : null
      await preguntar(sistema, 'poa.capturar', { ejercicio, indicador, periodo: mes, valor, causa }, quien(`valor:${indicador}:${mes}`))
    }
  }
}

/** Gives the city what it reports by hand, its processes and a few acciones de mejora, of what its figures show. Of one month there is nothing to improve yet. */
export async function mejorarCiudad(sistema: Sistema, pedida: CiudadPedida): Promise<void> {
  const { hasta, meses } = pedida
  await reportarAMano(sistema, pedida)
  if (meses < 2 || hasta % 100 === 1) return
  const mes = periodoEscrito(masMeses(hasta, -1))
  const dia = masDias(diaSiguiente(ultimoDiaDe(periodo(mes))), 4)
  const alDia = { ...sistema, hoy: () => dia }
  const ejercicio = Math.floor(hasta / 100)
  const evaluacion = await preguntar(alDia, 'poa.evaluacion', { ejercicio, periodo: mes }, { persona: 'sistema' })
  const [primera] = evaluacion.unidades
  if (primera !== undefined) await registrarProcesos(alDia, primera.unidad.clave, dia)
  await abrirAcciones(alDia, evaluacion, dia)
}
