import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RolesYaml } from '../../src/app/acceso/reglas.ts'
import { leerYaml } from '../../src/app/comun/leer-yaml.ts'
import { sembrarCiudad } from '../../src/app/demo/ciudad.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { respaldar, restaurar } from '../../src/db/acceso/respaldo.ts'
import { distribuir } from '../../src/db/comun/distribuir.ts'
import { assertMigrada, migrar } from '../../src/db/comun/migrar.ts'
import { nuevaBase } from '../soporte/base.ts'
import { abrirMes } from '../soporte/ciudad.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { ALTERACIONES, CIUDAD } from './alteraciones.ts'
import { type Mundo, REGLAS } from './mundo.ts'
import { SESIONES } from './sesiones.ts'

/** Analyses and bills January 2026 of ruta 0101, the only one of its group that has accounts. */
async function facturarEnero(mundo: Mundo): Promise<void> {
  await preguntar(mundo, 'medicion.analizar', { ruta: '0101', periodo: '2026-01' }, { persona: 'sistema' })
  const { corrida } = await abrirMes(mundo, '2026-01', 'A')
  await preguntar(mundo, 'facturacion.facturar-rutas', { corrida, rutas: ['0101'] }, { persona: 'sistema' })
}

/** Acts that are not operations of the contract: what sistemas does with the database, what an intruder or an accident does to a file. */
export const ACTOS: Record<string, (mundo: Mundo) => Promise<unknown>> = {
  ...ALTERACIONES,
  'abrir una base vacía': async () => {
    const vacia = await nuevaBase({ vacia: true })
    try {
      await assertMigrada(vacia.base.dueno())
    } finally {
      await vacia.cerrar()
    }
  },
  'registrar una migración que este programa no conoce': ({ prueba }) =>
    prueba.base.dueno().query("insert into migracion (numero, nombre, huella) values (9999, '9999_del_futuro', 'x')"),
  'cambiar la huella de una migración': ({ prueba }) => prueba.base.dueno().query("update migracion set huella = 'otra' where numero = 1"),
  'abrir la cuenta 1001': ({ prueba }) =>
    prueba.base.dueno().query("insert into cuenta (cuenta_id, alta, acto) values (1001, '2010-01-01', 0)"),
  'dar de alta una ruta con tres cuentas': async (mundo) => {
    await altaRutas(mundo)
    for (const cuenta of [1, 2, 3]) await darDeAlta(mundo, { cuenta, orden: cuenta })
  },
  'facturar enero': facturarEnero,
  'facturar enero de tres cuentas': async (mundo) => {
    await altaRutas(mundo)
    for (const cuenta of [1, 2, 3]) await darDeAlta(mundo, { cuenta, orden: cuenta })
    await facturarEnero(mundo)
  },
  // The log has the server's clock; what depends on the day of an act needs that of the scenario.
  'fechar los actos en el día del escenario': ({ prueba, dia }) =>
    prueba.base
      .dueno()
      .query("update bitacora set momento = $1::date + interval '18 hours' where momento > now() - interval '1 hour'", [dia]),
  'contar lo tardío en el periodo siguiente': async (mundo) => {
    const { ciclo } = mundo.reglas
    mundo.reglas = { ...mundo.reglas, ciclo: { ...ciclo, ciclo: ciclo.ciclo.map((c) => ({ ...c, tardio: 'siguiente-periodo' as const })) } }
  },
  'cambiar las reglas': async (mundo) => {
    mundo.reglas = { ...mundo.reglas, tarifas: mundo.reglas.tarifas.slice(1) }
  },
  'facturar cada dos meses': async (mundo) => {
    const { calendario } = mundo.reglas.calendario
    mundo.reglas = { ...mundo.reglas, calendario: { calendario: calendario.map((c) => ({ ...c, mesesPorRecibo: 2 })) } }
  },
  'quitar el calendario de facturación': async (mundo) => {
    mundo.reglas = { ...mundo.reglas, calendario: { calendario: [] } }
  },
  'quitar el emisor de los recibos': async (mundo) => {
    mundo.reglas = { ...mundo.reglas, emisor: { emisor: [] } }
  },
  'devolver las reglas': async (mundo) => {
    mundo.reglas = REGLAS
  },
  'quitar las referencias de pago': async (mundo) => {
    mundo.reglas = { ...mundo.reglas, referencias: { ...mundo.reglas.referencias, referencias: [] } }
  },
  'sembrar la ciudad de demostración': (mundo) => sembrarCiudad(mundo, CIUDAD),
  migrar: ({ prueba }) => migrar(prueba.base.dueno()),
  'repartir las cuentas entre máquinas': ({ prueba }) => distribuir(prueba.base.dueno()),
  'instalar una extensión de repartir sin ninguna máquina': ({ prueba }) =>
    prueba.base.dueno().query(`
      create function create_distributed_table() returns void language sql as 'select';
      create function citus_get_active_worker_nodes() returns table (node_name text) language sql as 'select null::text where false'`),
  respaldar: ({ prueba, carpeta }) => respaldar(prueba.base, join(carpeta, 'respaldo'), '2026-01-02T00:00:00Z'),
  'dañar el respaldo': async ({ carpeta }) => writeFileSync(join(carpeta, 'respaldo', 'manifiesto.json'), '{"formato":1'),
  restaurar: ({ prueba, carpeta }) => restaurar(prueba.base, join(carpeta, 'respaldo')),
  'leer reglas con un rol sin permisos': async () => {
    const leido = leerYaml('roles:\n  - { clave: a, nombre: A, permisos: [] }\n', 'roles.yaml', RolesYaml)
    if ('errores' in leido) throw new Rechazo('comun/reglas-invalidas', { cuantos: leido.errores.length, errores: leido.errores })
  },
  ...SESIONES,
}
