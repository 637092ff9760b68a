// Months billed by tariffs that ask more of an account than its m³, and by what the rules say of a month that is not whole.

import { describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Reglas } from '../../src/app/reglas.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import type { ReglaDeMesParcial } from '../../src/core/medicion/mes-parcial.ts'
import { conBase } from '../soporte/base.ts'
import { prepararMes, verCorrida } from '../soporte/ciudad.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const SISTEMA = { persona: 'sistema' }

const el = (s: Sistema, dia: string, cambios: (r: Reglas) => Partial<Reglas> = () => ({})): Sistema => ({
  ...s,
  hoy: () => fecha(dia),
  reglas: { ...s.reglas, ...cambios(s.reglas) },
})

/** Analyses and bills the ruta 0101 in a month, on the day of the system. */
async function facturar(s: Sistema, periodo: string): Promise<number> {
  await preguntar(s, 'medicion.analizar', { ruta: '0101', periodo }, SISTEMA)
  await prepararMes(s, periodo, 'A')
  const { corrida } = await preguntar(
    s,
    'facturacion.abrir-corrida',
    { periodo, grupo: 'A', sinRecargos: 'La prueba no los carga' },
    SISTEMA,
  )
  await preguntar(s, 'facturacion.facturar-rutas', { corrida, rutas: ['0101', '0102'] }, SISTEMA)
  return corrida
}

async function recibo(s: Sistema, cuenta: number, periodo: string) {
  const { recibos } = await preguntar(s, 'facturacion.recibo', { cuenta, periodo }, SISTEMA)
  const [unico] = recibos
  if (unico === undefined) throw new Error(`${cuenta} has a bill of ${periodo}`)
  return unico
}

const impreso = async (s: Sistema, cuenta: number, periodo: string) =>
  (await preguntar(s, 'facturacion.imprimir-recibo', { cuenta, periodo }, SISTEMA)).recibo

describe('Una cuenta sin medidor que empieza el 31 de enero', () => {
  const entero = conBase()
  const porDias = conBase()
  const despues = conBase()
  const con =
    (cambios: Partial<ReglaDeMesParcial>) =>
    ({ consumo }: Reglas): Partial<Reglas> => ({
      consumo: { ...consumo, mesParcial: consumo.mesParcial.map((r) => ({ ...r, ...cambios })) },
    })

  async function abrir(s: Sistema): Promise<void> {
    await altaRutas(s)
    await darDeAlta(s, { cuenta: 2001, alta: '2026-01-31' })
  }

  test('paga el mes entero si esa es la regla, y su recibo empieza el 31 y dice por qué', async () => {
    const s = el(sistemaDe(entero), '2026-02-05')
    await abrir(s)
    await facturar(s, '2026-01')
    const r = await recibo(s, 2001, '2026-01')
    expect(r).toMatchObject({ totalPesos: '306.37', diferencias: [], conReglasDeHoy: true })
    const hoja = await impreso(s, 2001, '2026-01')
    expect(hoja.lectura).toMatchObject({ desde: '2026-01-31', hasta: '2026-01-31' })
    expect(hoja.pasos.join(' ')).toMatch(
      /Primer mes, con servicio desde el 31 de enero de 2026: se cobra el mes entero \(Criterio de Caudal/,
    )
  })

  test('por días paga uno de 31: 0 m³, que cuestan 138.24, y los pasos hacen la cuenta', async () => {
    const s = el(sistemaDe(porDias), '2026-02-05', con({ apertura: 'por-dias' }))
    await abrir(s)
    await facturar(s, '2026-01')
    // 0 m³: 80.71 + 48.43 + 4.84, IVA 3.87 + 0.39.
    expect(await recibo(s, 2001, '2026-01')).toMatchObject({ totalPesos: '138.24', diferencias: [], conReglasDeHoy: true })
    const pasos = (await impreso(s, 2001, '2026-01')).pasos.join(' ')
    expect(pasos).toMatch(/se cobran 1 de 31 días/)
    expect(pasos).toContain('Sin medidor, por 1 de 31 días: 15 × 1 ÷ 31 = 0.48 m³; se cobran 0 m³ (la fracción que pasa de 0.50 sube).')
    const { consumos } = await preguntar(s, 'medicion.historia', { cuenta: 2001 }, SISTEMA)
    expect(consumos).toMatchObject([{ m3: 0, parte: { dias: 1, de: 31 } }])
  })

  test('desde el mes siguiente no tiene recibo de enero ni queda apartada, y el de febrero es entero', async () => {
    const s = el(sistemaDe(despues), '2026-02-05', con({ apertura: 'mes-siguiente' }))
    await abrir(s)
    await facturar(s, '2026-01')
    expect(await verCorrida(s, '2026-01', 'A')).toMatchObject({ cuentas: 0, recibos: 0, incidencias: 0, pendientes: [] })
    const marzo = { ...s, hoy: () => fecha('2026-03-05') }
    await facturar(marzo, '2026-02')
    expect(await recibo(marzo, 2001, '2026-02')).toMatchObject({ totalPesos: '306.37', conReglasDeHoy: true })
  })
})

describe('Una tarifa por colonia, en bimestres', () => {
  const mensual = conBase()
  const bimestral = conBase()

  async function abrir(s: Sistema): Promise<void> {
    await altaRutas(s)
    const clasificacion = { uso: 'domestico', viviendas: 1, tarifa: 'ejemplo-colonias', drenaje: false, saneamiento: false }
    const en = (cuenta: number, colonia: string) =>
      darDeAlta(s, { cuenta, orden: cuenta, clasificacion, predio: { calle: 'Uno', numeroExterior: String(cuenta), colonia } })
    await en(1, 'Las Lomas')
    await en(2, 'La Esperanza')
    await en(3, 'Centro')
  }
  const totales = async (s: Sistema, periodo: string) =>
    Promise.all([1, 2, 3].map(async (cuenta) => (await recibo(s, cuenta, periodo)).totalPesos))

  test('cobra a cada cuenta su zona, y un mes como medio bimestre', async () => {
    const s = el(sistemaDe(mensual), '2026-02-05')
    await abrir(s)
    await facturar(s, '2026-01')
    // 30 m³ are 155.00 in two months: 77.50 in one; times 1.25, 96.875; times 0.80, 62.00.
    expect(await totales(s, '2026-01')).toEqual(['96.88', '62.00', '77.50'])
    const lomas = await recibo(s, 1, '2026-01')
    expect(lomas).toMatchObject({ diferencias: [], conReglasDeHoy: true })
    expect(lomas.pasos).toContain('Zona «Residencial»: los importes de agua, medidor van por 1.25.')
  })

  test('a una cuenta que se cambia de colonia le cobra la de entonces', async () => {
    const s = el(sistemaDe(mensual), '2026-03-05')
    await preguntar(
      s,
      'padron.cambiar-predio',
      { cuenta: 3, desde: '2026-02-10', cambios: { colonia: 'La Esperanza' }, motivo: 'Se mudó' },
      SISTEMA,
    )
    await facturar(s, '2026-02')
    expect(await totales(s, '2026-02')).toEqual(['96.88', '62.00', '62.00'])
    expect(await recibo(s, 3, '2026-01')).toMatchObject({ totalPesos: '77.50', conReglasDeHoy: true })
  })

  test('con un recibo cada dos meses cobra el bimestre, y los meses de en medio no se facturan', async () => {
    const cadaDos = ({ calendario }: Reglas): Partial<Reglas> => ({
      calendario: { calendario: calendario.calendario.map((c) => ({ ...c, mesesPorRecibo: 2 })) },
    })
    const s = el(sistemaDe(bimestral), '2026-01-05', cadaDos)
    await abrir(s)
    await facturar(s, '2025-12')
    expect(await totales(s, '2025-12')).toEqual(['193.75', '124.00', '155.00'])
    const febrero = { ...s, hoy: () => fecha('2026-02-05') }
    await expect(preguntar(febrero, 'facturacion.abrir-corrida', { periodo: '2026-01', grupo: 'A' }, SISTEMA)).rejects.toThrow(
      /se factura cada 2 meses, y lo último es 2025-12/,
    )
    const marzo = { ...s, hoy: () => fecha('2026-03-05') }
    await facturar(marzo, '2026-02')
    expect(await totales(marzo, '2026-02')).toEqual(['193.75', '124.00', '155.00'])
    expect(await recibo(marzo, 1, '2026-02')).toMatchObject({ diferencias: [], conReglasDeHoy: true })
  })

  test('un cambio a mitad de marzo se cobra por días, y el recibo se vuelve a calcular igual', async () => {
    const s = el(sistemaDe(mensual), '2026-04-05')
    await facturar(s, '2026-03')
    // Times 0.80, one month: 62.00 until the 15th and from 16 March, by 3.36 and 6.304, 65.12. 62.00 × 15 ÷ 31 + 65.12 × 16 ÷ 31 = 63.6103.
    const r = await recibo(s, 3, '2026-03')
    expect(r).toMatchObject({ totalPesos: '63.61', diferencias: [], conReglasDeHoy: true })
    expect(r.pasos).toContain('El precio cambia el 16 de marzo de 2026: se cobra el de cada día (Ejemplo de Caudal: cada día a su precio).')
    const hoja = await impreso(s, 3, '2026-03')
    expect(hoja.pasos.join(' ')).toMatch(/Del 1 de marzo de 2026 al 15 de marzo de 2026, 15 día\(s\).*Por días: \$62\.00 × 15 ÷ 31/)
  })
})

describe('Un subsidio y un total redondeado', () => {
  const base = conBase()

  test('se imprimen aparte y se deben en el renglón de su cargo, que nunca queda a favor', async () => {
    const conTotalAlPeso = ({ tarifas }: Reglas): Partial<Reglas> => ({
      tarifas: tarifas.map((t) =>
        t.clave === 'ejemplo-con-iva'
          ? { ...t, vigencias: t.vigencias.map((v) => ({ ...v, redondeoTotal: { a: '1', modo: 'mitad-arriba' as const } })) }
          : t,
      ),
    })
    const s = el(sistemaDe(base), '2026-02-05', conTotalAlPeso)
    await altaRutas(s)
    const clasificacion = { uso: 'domestico', viviendas: 1, tarifa: 'ejemplo-con-iva', drenaje: true, saneamiento: true }
    await darDeAlta(s, { cuenta: 1, clasificacion })
    await facturar(s, '2026-01')
    // Without a meter, 12 m³: 102.00 − 40.80 + 20.40 + 6.12 = 87.72, to the peso 88.
    const r = await recibo(s, 1, '2026-01')
    expect(r).toMatchObject({ totalPesos: '88.00', diferencias: [], conReglasDeHoy: true })
    expect(r.lineas.map((l) => [l.concepto, l.importePesos])).toEqual([
      ['agua', '61.48'],
      ['drenaje', '20.40'],
      ['saneamiento', '6.12'],
    ])
    const hoja = await impreso(s, 1, '2026-01')
    expect(hoja.cargos.map((c) => [c.concepto, c.basePesos])).toEqual([
      ['Servicio de agua potable', '102.00'],
      ['Drenaje', '17.59'],
      ['Saneamiento', '5.28'],
      ['Subsidio municipal al agua', '-40.80'],
      ['Redondeo', '0.28'],
    ])
    expect(hoja.totalPesos).toBe('88.00')
  })
})
