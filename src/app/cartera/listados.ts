import type { Salida } from '../../contract/contrato.ts'
import type { Listado, TablaDeListado } from '../../reports/comun/listado-forma.ts'

const cifra = (titulo: string) => ({ titulo, cifra: true })
const texto = (titulo: string) => ({ titulo })

const DE_MOVIMIENTO = [
  texto('Fecha'),
  texto('Concepto'),
  texto('Mes'),
  texto('Documento'),
  texto('Vence'),
  cifra('Sin IVA'),
  cifra('IVA'),
  cifra('Importe'),
  cifra('Saldo'),
]
const DE_PARTIDA = [
  texto('Movimiento'),
  texto('Concepto'),
  texto('Mes'),
  texto('Vence'),
  cifra('Meses vencidos'),
  cifra('Importe'),
  cifra('Abierto'),
  cifra('Por pagar'),
  texto('Congelado'),
]

/** The statement of an account as a list: its movements, with the tax apart, and what is open. */
export function listadoDeEstado(e: Salida<'cartera.estado-de-cuenta'>): Listado {
  const lapso = e.desde === null ? `hasta el ${e.al}` : `del ${e.desde} al ${e.al}`
  const movimientos: TablaDeListado = {
    titulo: 'Movimientos',
    columnas: DE_MOVIMIENTO,
    filas: e.movimientos.map((m) => [
      m.fecha,
      m.nombre,
      m.periodo,
      m.referencia,
      m.vence,
      sinIva(m.importe, m.iva),
      m.iva,
      m.importe,
      m.saldo,
    ]),
  }
  const partidas: TablaDeListado = {
    titulo: 'Abierto',
    columnas: DE_PARTIDA,
    filas: e.partidas.map((p) => [
      String(p.movimiento),
      p.nombre,
      p.periodo,
      p.vence,
      String(p.mesesVencidos),
      p.importe,
      p.abierto,
      p.porPagar,
      p.congelado,
    ]),
  }
  return {
    archivo: `estado-de-cuenta-${e.cuenta}-${e.al}`,
    titulo: `Estado de cuenta ${e.cuenta}`,
    renglones: [
      `Movimientos ${lapso}. Saldo anterior: ${e.saldoAnterior}. Saldo: ${e.saldo}. Vencido: ${e.vencido}. A favor: ${e.aFavor}. Congelado: ${e.congelado}.`,
      `Recargos por cargar: ${e.recargosPendientes ?? 'no se conocen'} (${e.reglaDeRecargo}).`,
    ],
    tablas: [movimientos, partidas],
    fecha: e.al,
  }
}

const enCentavos = (pesos: string): bigint => BigInt(pesos.replace('.', ''))
const enPesos = (centavos: bigint): string => {
  const absoluto = centavos < 0n ? -centavos : centavos
  return `${centavos < 0n ? '-' : ''}${absoluto / 100n}.${String(absoluto % 100n).padStart(2, '0')}`
}

/** What an amount is without its tax; `null` when its tax is not known. */
const sinIva = (importe: string, iva: string | null): string | null =>
  iva === null ? null : enPesos(enCentavos(importe) - enCentavos(iva))

/** The aging of all accounts, or of one, as a list. */
export function listadoDeAntiguedad(a: Salida<'cartera.antiguedad'>, cuenta: number | null): Listado {
  return {
    archivo: `antiguedad-${cuenta === null ? '' : `${cuenta}-`}${a.al}`,
    titulo: cuenta === null ? 'Antigüedad de saldos' : `Antigüedad del saldo de la cuenta ${cuenta}`,
    renglones: [`Al ${a.al}. Saldo: ${a.saldo}. A favor: ${a.aFavor}, de lo que ${a.imputado} paga cargos. Congelado: ${a.congelado}.`],
    tablas: [
      {
        titulo: 'Antigüedad',
        columnas: [texto('Tramo'), cifra('Cuentas'), cifra('Importe')],
        filas: a.tramos.map((t) => [t.nombre, t.cuentas === null ? null : String(t.cuentas), t.importe]),
      },
    ],
    fecha: a.al,
  }
}

/** The aging by ruta, use or class as a list, with its accounts when it is of one. */
export function listadoDeAntiguedadPor(a: Salida<'cartera.antiguedad-por'>): Listado {
  const tramos = (a.grupos[0]?.tramos ?? a.cuentas[0]?.tramos ?? []).map((t) => cifra(t.nombre))
  const grupos: TablaDeListado = {
    titulo: `Por ${a.por}`,
    columnas: [texto(a.por), cifra('Cuentas'), cifra('Deudoras'), ...tramos, cifra('A favor'), cifra('Saldo')],
    filas: a.grupos.map((g) => [
      g.clave === '' ? '(ninguna)' : g.clave,
      String(g.cuentas),
      String(g.deudoras),
      ...g.tramos.map((t) => t.importe),
      g.aFavor,
      g.saldo,
    ]),
  }
  const cuentas: TablaDeListado = {
    titulo: 'Cuentas',
    columnas: [texto('Cuenta'), texto('Titular'), ...tramos, cifra('A favor'), cifra('Saldo')],
    filas: a.cuentas.map((c) => [String(c.cuenta), c.titular, ...c.tramos.map((t) => t.importe), c.aFavor, c.saldo]),
  }
  const mas = a.hayMas ? [`Hay más cuentas después de la ${a.cuentas.at(-1)?.cuenta}.`] : []
  return {
    archivo: `antiguedad-por-${a.por}-${a.al}`,
    titulo: `Antigüedad de saldos por ${a.por}`,
    renglones: [`Al ${a.al}.`, ...mas],
    tablas: a.cuentas.length === 0 ? [grupos] : [cuentas, ...(a.grupos.length === 0 ? [] : [grupos])],
    fecha: a.al,
  }
}
