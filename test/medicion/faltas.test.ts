// What SQL says that each account lacks of a month, against what the core decides of each, on accounts of which every fact is drawn at random.
import { beforeAll, describe, expect, test } from 'vitest'
import { loadEsperadas, loadEstados, papeletasPorHacer } from '../../src/app/medicion/ciclo.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { diaDeCierre, finDelPeriodo, periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { faltaReleer, pendienteDe } from '../../src/core/medicion/analizar-cuenta.ts'
import { lecturaEnPie } from '../../src/core/medicion/lectura.ts'
import { enConsulta, type Trx } from '../../src/db/comun/transaccion.ts'
import { findPorAnalizar, findSinLeer, findSinPapeleta, findSinReleer, type MesDeRutas } from '../../src/db/medicion/faltas.ts'
import { findInstalaciones } from '../../src/db/medicion/instalacion.ts'
import { findLecturas } from '../../src/db/medicion/lectura.ts'
import { findCuentasPorMedir } from '../../src/db/medicion/ruta.ts'
import { conBase } from '../soporte/base.ts'
import { altaRutas, importarTexto, padronCsv } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const PERIODO = periodoFacturado(202501)
const RUTAS = ['0101', '0102']

/** A number below `n` that an account draws, the same every time. */
const sorteo = (n: number, de: string): string => `abs(hashtext(c.cuenta_id || '${de}') % ${n})`

/** Two meters in some accounts; taken off before, within or after the month, or not; accounts that close, or closed before; that moved, and will move. */
const MEDIDORES = `
  insert into instalacion (cuenta_id, instalacion, serie, digitos, diametro_mm, fecha, lectura_inicial, acto)
  select cuenta_id, k, 'S' || cuenta_id || '-' || k, 5, 13, date '2024-12-01' + k * 15 + ${sorteo(40, 'm')}, 0, 1
  from cuenta c, generate_series(1, 2) k where k <= ${sorteo(3, 'cuantos')};
  insert into retiro (cuenta_id, instalacion, fecha, lectura_final, motivo, acto)
  select c.cuenta_id, c.instalacion, date '2025-01-05' + ${sorteo(40, 'retiro')}, 9, 'x', 1 from instalacion c
  where ${sorteo(3, 'quita')} > 0 and (instalacion = 1 or ${sorteo(2, 'ambos')} = 0)
    and not (instalacion = 2 and ${sorteo(3, 'queda')} = 0)`
const LUGARES = `
  insert into situacion (cuenta_id, desde, numero, estado, motivo, acto)
  select cuenta_id, date '2025-01-02' + ${sorteo(45, 'baja')} - 10 * k, 1 + k, (array['baja', 'activa', 'suspendida'])[1 + ${sorteo(3, 'estado')}], 'x', 1
  from cuenta c, generate_series(0, 1) k where ${sorteo(3, 'situacion')} > k;
  insert into recorrido (cuenta_id, desde, numero, ruta, orden, motivo, acto)
  select cuenta_id, date '2025-01-10' + ${sorteo(40, 'mueve')}, 2, (array['0101', '0201'])[1 + ${sorteo(2, 'ruta')}], 5, 'x', 1
  from cuenta c where ${sorteo(4, 'recorrido')} = 0`
const LECTURAS = `
  insert into lectura (cuenta_id, periodo, numero, tipo, instalacion, fecha, valor, anomalia, lector, acto)
  select cuenta_id, 202501 - p * 89, k, (array['campo', 'informada'])[1 + abs(hashtext(cuenta_id || 't' || k || p) % 2)], null, '2025-01-15', null,
    'casa-sola', 'sistema', 1
  from cuenta c, generate_series(1, 3) k, generate_series(0, 1) p where k <= abs(hashtext(cuenta_id || 'l' || p) % 4);
  update lectura l set instalacion = 1, valor = 10, anomalia = null
  where abs(hashtext(cuenta_id || 'v' || numero) % 2) = 0 and exists (select 1 from instalacion i where i.cuenta_id = l.cuenta_id);
  insert into papeleta (cuenta_id, periodo, numero, ruta, orden, instalacion, anomalia, acto)
  select c.cuenta_id, 202501, k, r.ruta, r.orden + ${sorteo(2, 'orden')} * k, 1, nullif((array['casa-sola', ''])[1 + ${sorteo(2, 'anomalia')}], ''), 1
  from instalacion c join recorrido r on r.cuenta_id = c.cuenta_id and r.numero = 1, generate_series(1, 2) k
  where c.instalacion = 1 and k <= ${sorteo(3, 'papeletas')}`
const DECIDIDO = `
  insert into excepcion (cuenta_id, periodo, numero, causa, lectura, detalle, acto)
  select cuenta_id, 202501, k, 'alto', (select numero from lectura l where l.cuenta_id = c.cuenta_id and periodo = 202501
    order by abs(hashtext(cuenta_id || 'e' || numero || k)) limit 1), '{}', 1
  from cuenta c, generate_series(1, 2) k where k <= ${sorteo(3, 'excepciones')};
  insert into decision (cuenta_id, periodo, numero, accion, motivo, acto)
  select cuenta_id, periodo, numero, (array['releer', 'releer', 'estimar'])[1 + ${sorteo(3, 'accion')}], 'x', 1
  from excepcion c where abs(hashtext(cuenta_id || 'd' || numero) % 3) > 0;
  insert into consumo (cuenta_id, periodo, version, m3, origen, lectura, desde, hasta, pasos, acto)
  select cuenta_id, 202501, k, 5, 'fijo', (select numero from lectura l where l.cuenta_id = c.cuenta_id and periodo = 202501
    order by abs(hashtext(cuenta_id || 'c' || numero || k)) limit 1), '2025-01-01', '2025-01-31', '[]', 1
  from cuenta c, generate_series(1, 2) k where k <= ${sorteo(3, 'consumos')};
  insert into consumo (cuenta_id, periodo, version, m3, origen, desde, hasta, pasos, acto)
  select cuenta_id, 202502, 1, 5, 'fijo', '2025-02-01', '2025-02-28', '[]', 1 from cuenta c where ${sorteo(8, 'posterior')} = 0`

const claves = (cuentas: readonly { cuenta: number }[]): number[] => cuentas.map((c) => c.cuenta)

/** What the core says, account by account: those without a slip, those that nobody read, those to be analysed and those to be read again. */
async function segunElNucleo(trx: Trx, { dia, tipos }: MesDeRutas) {
  const { esperadas } = await loadEsperadas(trx, { rutas: RUTAS, periodo: PERIODO, hoy: dia })
  const cuentas = await findCuentasPorMedir(trx, finDelPeriodo(PERIODO), { rutas: RUTAS })
  const todas = cuentas.map((c) => c.cuentaId)
  const instalaciones = await findInstalaciones(trx, todas)
  const lecturas = await findLecturas(trx, todas, PERIODO)
  const estadoDe = await loadEstados(trx, todas, PERIODO)
  const enPie = (c: number) => lecturaEnPie(lecturas.get(c as never) ?? [], tipos.includes('informada'))
  const casos = cuentas.map((c) => ({
    cuenta: c.cuentaId,
    estado: estadoDe(c.cuentaId),
    caso: { fecha: dia, baja: c.baja, lectura: enPie(c.cuentaId), instalaciones: instalaciones.get(c.cuentaId) ?? [] },
  }))
  return {
    sinPapeleta: (await papeletasPorHacer(trx, esperadas, PERIODO)).map((p) => p.cuentaId),
    sinLeer: esperadas.map((c) => c.cuentaId).filter((c) => enPie(c) === null),
    porAnalizar: claves(casos.filter(({ caso, estado }) => pendienteDe(caso, estado, false) === 'por-analizar')),
    sinReleer: claves(casos.filter(({ caso, estado }) => faltaReleer(caso, estado))),
  }
}

describe('Lo que al mes de unas rutas le falta, contado en la base', () => {
  const prueba = conBase()

  beforeAll(async () => {
    const s = { ...sistemaDe(prueba), hoy: () => fecha('2025-01-05') }
    await altaRutas(s)
    await importarTexto(s, padronCsv(1500), { corte: '2024-12-31' })
    for (const hechos of [MEDIDORES, LUGARES, LECTURAS, DECIDIDO]) await prueba.base.dueno().query(hechos)
  })

  test.each([
    { cuando: 'a medio mes', hoy: '2025-01-20', tipos: ['campo', 'informada'] as const },
    { cuando: 'a medio mes, sin que valga lo que el usuario informa', hoy: '2025-01-20', tipos: ['campo'] as const },
    { cuando: 'pasado el mes', hoy: '2025-02-10', tipos: ['campo', 'informada'] as const },
  ])('es, cuenta por cuenta y en el orden en que se camina, lo que las reglas dicen: $cuando', async ({ hoy, tipos }) => {
    const mes: MesDeRutas = { periodo: PERIODO, dia: diaDeCierre(PERIODO, fecha(hoy)), rutas: RUTAS, tipos }
    await enConsulta(prueba.base.app, async (trx) => {
      const debe = await segunElNucleo(trx, mes)
      for (const faltan of Object.values(debe)) expect(faltan.length).toBeGreaterThan(20)
      const porAnalizar = await findPorAnalizar(trx, mes)
      expect({
        sinPapeleta: claves(await findSinPapeleta(trx, mes)),
        sinLeer: claves(await findSinLeer(trx, mes)),
        porAnalizar: claves(porAnalizar),
        sinReleer: claves(await findSinReleer(trx, mes)),
      }).toEqual(debe)
      expect(new Set(porAnalizar.map((c) => c.cierra))).toEqual(new Set([true, false]))
    })
  })
})
