import { describe, expect, it } from 'vitest'
import { aTexto, decimal } from '../../../src/core/comun/fraccion.ts'
import { periodo } from '../../../src/core/comun/periodo.ts'
import { explicarCon, explicarSerie, type ReglaPublicada, type RenglonImpreso } from '../../../src/core/poa/publicado.ts'
import type { Renglon } from '../../../src/core/poa/renglon.ts'
import { expediente, REGLAS, renglones, trimestreReal } from '../../soporte/plan.ts'

const REAL = trimestreReal()
const IMPRESOS = renglones(REAL).filter((r) => r.publicado !== null)

const lugar = (r: Renglon): string => `${r.indicador.clave} ${r.periodo}`
const regla = (r: Renglon): string => r.explicacion?.regla?.clave ?? 'ninguna'

/** What a reader of the report works out by hand, unit by unit: the rule of each row. */
const REGLA_DE: Record<string, (r: Renglon) => string> = {
  300: () => 'directo',
  303: (r) => (r.periodo === '2023-10' ? 'ninguna' : 'mensual-redondeo'),
  304: () => 'acumulado-trimestral',
  305: () => 'mensual-redondeo',
  306: (r) => (r.indicador.clave === '306-inspeccion' ? 'calendario' : 'acumulado-truncado'),
  307: () => 'acumulado-trimestral',
  308: (r) => (r.periodo === '2023-10' ? 'ninguna' : 'mensual-redondeo'),
  309: () => 'acumulado-redondeado',
  315: () => 'acumulado-trimestral',
}

describe('los 54 avances impresos del cuarto trimestre de 2023', () => {
  it('son 54', () => expect(IMPRESOS.length).toBe(54))

  for (const r of IMPRESOS) {
    const esperada = REGLA_DE[r.unidad.clave]?.(r)
    it(`${lugar(r)}: ${r.publicado?.impreso.avance} sale de «${esperada}»`, () => expect(regla(r)).toBe(esperada))
  }

  it('exactamente cinco no los explica ninguna regla', () => {
    expect(IMPRESOS.filter((r) => r.explicacion?.regla === null).map((r) => `${lugar(r)} ${r.publicado?.impreso.avance}`)).toEqual([
      '303-recibos-entregados 2023-10 58.21%',
      '303-lecturas-tomadas 2023-10 58.21%',
      '303-inspecciones-realizadas 2023-10 65.59%',
      '303-capturas-a-tiempo 2023-10 58.21%',
      '308-ajustes-aplicados 2023-10 65.06%',
    ])
  })

  it('las series acumuladas suponen estas bases antes de octubre, y ningún otro renglón supone una', () => {
    const bases = IMPRESOS.flatMap((r) => (r.explicacion?.base ? [`${lugar(r)} ${aTexto(r.explicacion.base, 2)}`] : []))
    expect(bases.sort()).toEqual([
      '304-cortes-y-limitaciones 2023-T4 93.88',
      '304-reconexiones 2023-T4 222.51',
      '306-cortes-y-notificaciones 2023-10 51.48',
      '306-lecturas-tomadas 2023-10 77.32',
      '306-recibos-entregados 2023-10 77.32',
      '306-reconexiones 2023-10 42.14',
      '307-medidores-inspeccionados 2023-T4 101.62',
      '307-medidores-instalados 2023-T4 69.66',
      '309-convenios-firmados 2023-10 36.94',
      '309-notificaciones-servidas 2023-10 13.00',
      '315-recibos-pagados 2023-T4 89.23',
    ])
  })
})

/** The same printed percent with one digit changed, in every way. */
function conUnDigitoCambiado(impreso: string): string[] {
  return [...impreso].flatMap((c, i) =>
    /\d/.test(c) ? [...'0123456789'].filter((d) => d !== c).map((d) => impreso.slice(0, i) + d + impreso.slice(i + 1)) : [],
  )
}

/** The rows of one indicator with another advance printed in one of them, explained again. */
function explicadosCon(r: Renglon, avance: string): Renglon[] {
  const publicados = REAL.publicados.map((p) =>
    p.unidad === r.unidad.clave && p.indicador === r.indicador.clave && p.periodo === r.periodo
      ? { ...p, impreso: { ...p.impreso, avance } }
      : p,
  )
  const deUno = { ...REAL.plan, unidades: [{ ...r.unidad, indicadores: [r.indicador] }] }
  return renglones(expediente(deUno, REAL.capturas, publicados)).filter((x) => x.publicado !== null)
}

/** Every way of changing a digit of a row's printed advance, with the row that must then give it away: itself, or the one after the head of a series. */
function alterados(r: Renglon): { cambio: string; quien: Renglon | undefined }[] {
  const original = r.publicado?.impreso.avance ?? ''
  return conUnDigitoCambiado(original).map((otro) => {
    const serie = explicadosCon(r, otro)
    const i = serie.findIndex((x) => x.periodo === r.periodo)
    return { cambio: `${lugar(r)} ${original} → ${otro}`, quien: r.explicacion?.base ? serie[i + 1] : serie[i] }
  })
}

describe('un dígito cambiado en un avance mensual', () => {
  const mensuales = IMPRESOS.filter((r) => r.unidad.reporta === 'mensual' && r.explicacion?.regla !== null)
  it('son 40 renglones', () => expect(mensuales.length).toBe(40))

  for (const r of mensuales)
    it(`${lugar(r)} deja de salir de su regla; si abre una serie acumulada, lo delata el renglón que sigue`, () => {
      const todos = alterados(r)
      expect(todos.length).toBeGreaterThanOrEqual(18)
      for (const { cambio, quien } of todos) {
        expect(quien, cambio).toBeDefined()
        expect(quien?.explicacion?.regla?.clave, cambio).not.toBe(r.ficha.reglaPublicada)
      }
    })

  // A truncated and a rounded step differ by a hundredth: a figure that leaves one rule may fall on the other, and then says so by its name.
  it('y solo en estos tres casos, de un centésimo, lo explica otra regla con su nombre', () => {
    const otros = mensuales.flatMap(alterados).flatMap(({ cambio, quien }) => {
      const otra = quien?.explicacion?.regla
      return otra ? [`${cambio}: ${otra.clave}`] : []
    })
    expect(otros).toEqual([
      '306-cortes-y-notificaciones 2023-11 60.68% → 60.69%: acumulado-redondeado',
      '306-cortes-y-notificaciones 2023-12 65.95% → 65.96%: acumulado-redondeado',
      '309-convenios-firmados 2023-11 73.39% → 73.38%: acumulado-truncado',
    ])
  })
})

const impreso = (p: string, valor: string | null, meta: string | null, avance: string | null): RenglonImpreso => ({
  periodo: periodo(p),
  valor: valor === null ? null : decimal(valor),
  meta: meta === null ? null : decimal(meta),
  avance: avance === null ? null : decimal(avance),
})

const porClave = (clave: string): ReglaPublicada => {
  const r = REGLAS.publicadas.find((x) => x.clave === clave)
  if (r === undefined) throw new Error(`no hay regla ${clave}`)
  return r
}

const explica = (serie: RenglonImpreso[], declarada: string | null = null) =>
  explicarSerie(serie, REGLAS.publicadas, () => declarada).map((e) => e.regla?.clave ?? null)

describe('la explicación de una cifra impresa', () => {
  it('el calendario solo explica a quien lo declara: un 100 % de diciembre no es mérito suyo', () => {
    expect(explica([impreso('2023-12', '7', '10', '100.00')])).toEqual([null])
    expect(explica([impreso('2023-12', '7', '10', '100.00')], 'calendario')).toEqual(['calendario'])
  })

  it('una cifra sola no se explica por una base que nadie declaró', () => {
    expect(explica([impreso('2023-10', '10', '10', '58.00')])).toEqual([null])
    expect(explica([impreso('2023-10', '10', '10', '58.00')], 'acumulado-redondeado')).toEqual(['acumulado-redondeado'])
  })

  it('dos cifras seguidas que crecen por la misma regla muestran su base aunque nadie la declare', () => {
    expect(explica([impreso('2023-10', '10', '10', '58.00'), impreso('2023-11', '5', '10', '62.17')])).toEqual([
      'acumulado-redondeado',
      'acumulado-redondeado',
    ])
  })

  it('un mes salteado rompe la serie: diciembre no se suma sobre octubre', () => {
    expect(explica([impreso('2023-10', '10', '10', '58.00'), impreso('2023-12', '10', '10', '66.33')])).toEqual([null, null])
  })

  it('una meta de cero o un valor ausente no se dividen: ninguna regla los explica', () => {
    expect(explica([impreso('2023-10', '10', '0', '8.33'), impreso('2023-11', null, '10', '8.33')])).toEqual([null, null])
  })

  it('un avance que no es un número se dice, y no se explica', () => {
    const [e] = explicarSerie([impreso('2023-10', '10', '10', null)], REGLAS.publicadas, () => null)
    expect(e?.regla).toBeNull()
    expect(e?.texto).toBe('lo impreso no es un porcentaje')
  })

  it('una regla mensual no explica un trimestre, ni al revés', () => {
    expect(explicarCon(porClave('mensual-redondeo'), [impreso('2023-T4', '10', '10', '8.33')], 0, true)).toBeNull()
    expect(explicarCon(porClave('trimestral-redondeo'), [impreso('2023-10', '10', '10', '25')], 0, true)).toBeNull()
  })

  it('una base mayor que la que sus periodos anteriores pueden llevar no se explica, aunque la regla esté declarada', () => {
    const t4 = (avance: string) => [impreso('2023-T4', '148799', '120000', avance)]
    expect(explica(t4('120.23'), 'acumulado-trimestral')).toEqual(['acumulado-trimestral'])
    expect(explica(t4('9821.00'), 'acumulado-trimestral')).toEqual([null])
    // 31.00 of its own over 75 × 4: the last base that fits, and a hundredth more.
    expect(explica(t4('331.00'), 'acumulado-trimestral')).toEqual(['acumulado-trimestral'])
    expect(explica(t4('331.01'), 'acumulado-trimestral')).toEqual([null])
  })

  it('dice que la base no se puede comprobar en el informe', () => {
    const [e] = explicarSerie([impreso('2023-T4', '148799', '120000', '120.23')], REGLAS.publicadas, () => 'acumulado-trimestral')
    expect(e?.texto).toBe('base implícita 89.23, que este informe no permite comprobar, + 31.00 (25 × 148799 ÷ 120000) = 120.23')
    const [enero] = explicarSerie([impreso('2023-01', '16', '16', '8.33')], REGLAS.publicadas, () => 'acumulado-redondeado')
    expect(enero?.texto).toBe('base implícita 0.00, nada antes del primer periodo, + 8.33 (8.33 × 16 ÷ 16) = 8.33')
  })

  it('la aritmética se escribe entera', () => {
    const [, e] = explicarSerie(
      [impreso('2023-10', '663', '1100', '56.50'), impreso('2023-11', '553', '1100', '60.68')],
      REGLAS.publicadas,
      () => 'acumulado-truncado',
    )
    expect(e?.texto).toBe('56.50 anterior + 4.18 (8.33 × 553 ÷ 1100) = 60.68')
  })
})
