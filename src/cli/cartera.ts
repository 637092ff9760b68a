import { type Command, Option } from 'commander'
import { MalUso } from '../app/abrir.ts'
import { listadoDeAntiguedad, listadoDeAntiguedadPor, listadoDeEstado } from '../app/cartera/listados.ts'
import { rutasDeRecargos } from '../app/cartera/rutas-de-recargos.ts'
import { preguntar } from '../app/puerta.ts'
import type { Salida } from '../contract/contrato.ts'
import { DIVISIONES, type Division } from '../core/cartera/antiguedad.ts'
import type { CuentaId } from '../core/comun/cuenta-id.ts'
import { leerPesos, textoPesos } from '../core/comun/dinero.ts'
import { barra } from './barra.ts'
import { conSistema } from './con-sistema.ts'
import { conListado, entregar, leerCuenta, type OpcionesDeListado } from './listados.ts'
import { avisar, decir } from './salida.ts'

type Hecho = Salida<'cartera.cargar-recargos'>

const FALTA = { sinTasa: 'no se conoce la tasa de recargo', sinImpuesto: 'no se sabe si sus recargos causan IVA' } as const
/** How many of those to look at are named; all are counted. */
const NOMBRADAS = 20

const suma = (hechos: readonly Hecho[], que: 'recargos' | 'iva'): bigint => hechos.reduce((s, h) => s + (leerPesos(h[que]) ?? 0n), 0n)

/** Names the accounts that a person must look at. */
function avisarPorVer(hechos: readonly Hecho[]): void {
  const sinConocer = hechos.flatMap((h) => h.sinConocer)
  const deMas = hechos.flatMap((h) => h.deMas)
  for (const { cuenta, cargos, falta } of sinConocer.slice(0, NOMBRADAS)) avisar(`Cuenta ${cuenta}, ${cargos} cargo(s): ${FALTA[falta]}.`)
  if (sinConocer.length > 0) avisar(`A ${sinConocer.length} cuentas no se les pudo cargar todo: lo que no se conoce no es cero.`)
  for (const { cuenta, importe } of deMas.slice(0, NOMBRADAS)) avisar(`Cuenta ${cuenta}: tiene $${importe} de recargos que ya no debe.`)
  if (deMas.length > 0)
    avisar(`${deMas.length} cuentas tienen recargos de más: su dinero había llegado antes. Revérselos con op cartera.reversar.`)
}

function decirHecho(hechos: readonly Hecho[]): void {
  const [recargos, iva] = [suma(hechos, 'recargos'), suma(hechos, 'iva')]
  const cuantos = (que: 'cuentas' | 'conRecargo' | 'movimientos'): string => hechos.reduce((n, h) => n + h[que], 0).toLocaleString('es-MX')
  const conIva = iva === 0n ? '' : `, más ${textoPesos(iva)} de IVA`
  if (hechos.every((h) => h.movimientos === 0)) decir(`${cuantos('cuentas')} cuentas: no hay recargos por cargar.`)
  else
    decir(
      `${cuantos('cuentas')} cuentas: ${cuantos('movimientos')} cargos a ${cuantos('conRecargo')} de ellas por ${textoPesos(recargos)}${conIva}.`,
    )
}

/**
 * Goes ruta by ruta, with no idempotency key: the operation itself charges nothing twice, and asked again on the same day it must charge what
 * could not be charged before. Killed and asked again, it goes on with what is left, and tells only that.
 */
async function recargos({ grupo, ensayo = false, como }: { grupo: string; ensayo?: boolean; como: string }): Promise<void> {
  await conSistema({ sella: !ensayo }, async (s) => {
    const al = s.hoy()
    const rutas = await rutasDeRecargos((nombre, entrada) => preguntar(s, nombre, entrada, { persona: como }), grupo, al)
    if (rutas.length === 0) throw new MalUso(`No hay rutas en el grupo «${grupo}». Véalas con: op padron.rutas '{}'.`)
    const avanzar = barra(rutas.length, 'rutas')
    const hechos: Hecho[] = []
    for (const ruta of rutas) {
      hechos.push(await preguntar(s, 'cartera.cargar-recargos', { ruta, al }, { persona: como, ensayo }))
      avanzar(hechos.length)
    }
    decirHecho(hechos)
    avisarPorVer(hechos)
  })
}

async function estado({ cuenta, desde, al, ...opciones }: OpcionesDeListado & DeCuenta): Promise<void> {
  const hecho = await conSistema({}, (s) => preguntar(s, 'cartera.estado-de-cuenta', { cuenta, desde, al }, { persona: opciones.como }))
  await entregar(hecho, listadoDeEstado(hecho), opciones)
}

interface DeCuenta {
  cuenta?: CuentaId
  desde?: string
  al?: string
}

async function antiguedad({
  cuenta,
  por,
  clave,
  despuesDe,
  al,
  ...opciones
}: OpcionesDeListado & DeCuenta & { por?: Division; clave?: string; despuesDe?: CuentaId }): Promise<void> {
  if (por === undefined && clave !== undefined) throw new MalUso('Diga de qué es esa clave: --por ruta, --por uso o --por clase.')
  if (clave === undefined && despuesDe !== undefined) throw new MalUso('Diga de qué ruta, uso o clase son las cuentas: --clave.')
  if (por !== undefined && cuenta !== undefined) throw new MalUso('Diga una cosa u otra: --cuenta NÚMERO, o --por.')
  const quien = { persona: opciones.como }
  if (por === undefined) {
    const una = await conSistema({}, (s) => preguntar(s, 'cartera.antiguedad', { cuenta, al }, quien))
    return entregar(una, listadoDeAntiguedad(una, cuenta ?? null), opciones)
  }
  const hecho = await conSistema({}, (s) => preguntar(s, 'cartera.antiguedad-por', { por, clave, al, despuesDe, cuantas: 1_000 }, quien))
  return entregar(hecho, listadoDeAntiguedadPor(hecho), opciones)
}

/** `caudal cartera …`: what is done to the ledger of many accounts at once. */
export function agregarCartera(programa: Command): void {
  const cartera = programa.command('cartera').description('La cartera: lo que deben y lo que han pagado las cuentas')
  cartera
    .command('recargos')
    .description('Carga los recargos que un grupo ha causado hasta hoy; si se interrumpe, repetirlo sigue donde quedó')
    .requiredOption('--grupo <clave>', 'grupo de facturación')
    .option('--ensayo', 'calcula todo y no guarda nada')
    .option('--como <persona>', 'clave de la persona que lo pide', 'sistema')
    .action(recargos)
  conListado(cartera.command('estado').description('El estado de cuenta: movimientos con su IVA aparte, saldo y lo que está abierto'))
    .requiredOption('--cuenta <número>', 'número de la cuenta', leerCuenta)
    .option('--desde <fecha>', 'primer día de los movimientos, como 2026-01-01')
    .option('--al <fecha>', 'día a que se pide, como 2026-01-31; si no se dice, hoy')
    .action(estado)
  conListado(cartera.command('antiguedad').description('Lo que se debe por antigüedad: en total, de una cuenta, o por ruta, uso o clase'))
    .option('--cuenta <número>', 'una sola cuenta', leerCuenta)
    .addOption(new Option('--por <división>', 'ruta, uso o clase').choices(DIVISIONES))
    .option('--clave <clave>', 'una sola ruta, uso o clase, con sus cuentas, mil a lo más')
    .option('--despues-de <número>', 'con --clave, las cuentas que siguen a esta', leerCuenta)
    .option('--al <fecha>', 'día a que se pide, como 2026-01-31; si no se dice, hoy')
    .action(antiguedad)
}
