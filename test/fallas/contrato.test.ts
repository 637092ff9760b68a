// Every name of the contract, asked for what no careful person would write.
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import { CONTRATO, type Nombre } from '../../src/contract/contrato.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { conBase } from '../soporte/base.ts'
import { sistemaDe } from '../soporte/sistema.ts'
import { atacar } from './atacar.ts'
import { poblar } from './mundo.ts'

const CUANTAS = 10_000
const SEMILLA = 2026

const prueba = conBase()
let mundo: Awaited<ReturnType<typeof poblar>>
beforeAll(async () => {
  mundo = await poblar(sistemaDe(prueba))
}, 120_000)

describe('el contrato', () => {
  test.each(Object.keys(CONTRATO) as Nombre[])('concede la entrada de la que parten las de «%s»', async (nombre) => {
    await expect(preguntar(mundo.sistema, nombre, mundo.bases[nombre], { persona: 'sistema', ensayo: true })).resolves.toBeDefined()
  })
})

/** What was found by spoiling inputs, each once: it ended as a defect of ours (exit 70), or would have. */
describe('se rechaza', () => {
  const rechazo = (nombre: Nombre, cambios: object, quien: object = {}) => {
    const entrada = { ...(mundo.bases[nombre] as object), ...cambios }
    return preguntar(mundo.sistema, nombre, entrada, { persona: 'sistema', ensayo: true, ...quien }).then(
      () => 'hecho',
      (e: unknown) => (e instanceof Rechazo ? JSON.stringify(e) : e),
    )
  }
  const NUL = String.fromCharCode(0)
  const visita = (mas: object) => [{ ...(mundo.bases['facturacion.registrar-entregas'] as { entregas: object[] }).entregas[0], ...mas }]
  const lectura = (mas: object) => [{ ...(mundo.bases['medicion.registrar-lecturas'] as { lecturas: object[] }).lecturas[0], ...mas }]

  test.each([
    ['facturacion.cancelar-recibo', { motivo: `x${NUL}` }],
    ['facturacion.registrar-actividad', { grupo: `G${NUL}` }],
    ['facturacion.abrir-corrida', { regimen: `r${NUL}` }],
    ['facturacion.facturar-rutas', { rutas: [`R${NUL}`] }],
    ['facturacion.prefacturar', { grupo: '\ud800' }],
    ['facturacion.corrida', { grupo: `G${NUL}` }],
    ['facturacion.imprimir-ruta', { ruta: `R${NUL}` }],
    ['facturacion.cotizar', { tarifa: `t${NUL}` }],
    ['padron.alta-ruta', { sectores: [{ clave: `s${NUL}`, nombre: 'Sur' }] }],
    ['padron.ruta', { ruta: `r${NUL}` }],
    ['padron.rutas', { grupo: '\udc00' }],
    ['cartera.registrar-movimiento', { concepto: `agua${NUL}` }],
    ['medicion.instalar', { serie: `s${NUL}` }],
  ] as const)('un carácter que la base no guarda, en «%s»', async (nombre, cambios) => {
    expect(await rechazo(nombre, cambios)).toContain('comun/entrada-invalida')
  })

  test.each(['a\u0085b', 'a\u009fb', 'a\u00a0b', 'a\u200bb', 'a b'])(
    'una clave con un carácter que no se ve o un espacio: %j',
    async (clave) => {
      expect(await rechazo('padron.alta-ruta', { sectores: [{ clave, nombre: 'Sur' }], rutas: [] })).toContain('sin espacios')
      expect(await rechazo('acceso.alta-persona', { clave })).toContain('sin espacios')
    },
  )

  test.each(['0000-01-01', '0000-02-29', '1899-12-31', '2101-01-01', '9999-12-31'])(
    'la fecha %s, que no cabe en el calendario de nadie',
    async (dia) => {
      expect(await rechazo('cartera.estado-de-cuenta', { al: dia })).toContain('de 1900 a 2100')
      expect(await rechazo('padron.cambiar-situacion', { desde: dia })).toContain('de 1900 a 2100')
    },
  )

  test('el periodo de un año que no es de nadie, y el mes 13', async () => {
    for (const periodo of [1, 189912, 202513, 202500, 210101, 999912, 2_147_483_648])
      expect(await rechazo('facturacion.recibo', { periodo })).toContain('comun/entrada-invalida')
  })

  test.each([
    ['facturacion.facturar-rutas', { corrida: 2_147_483_648 }],
    ['padron.cambiar-titular', { persona: null, usuario: 2_147_483_648 }],
    ['padron.corregir-usuario', { usuario: 2_147_483_648 }],
    ['medicion.excepciones', { despuesDe: 2_147_483_648 }],
    ['cartera.aplicar', { abono: 2_147_483_648 }],
  ] as const)('un entero que no cabe en su columna, en «%s»', async (nombre, cambios) => {
    expect(await rechazo(nombre, cambios)).toContain('pasa de 2147483647')
  })

  test('una cuenta que se mueve dos veces a la vez', async () => {
    const { cuentas } = mundo.bases['padron.mover-en-ruta'] as { cuentas: object[] }
    expect(await rechazo('padron.mover-en-ruta', { cuentas: [...cuentas, ...cuentas] })).toContain('hay una cuenta repetida')
  })

  test('una latitud sola, o una que no existe', async () => {
    expect(await rechazo('medicion.registrar-lecturas', { lecturas: lectura({ longitud: null }) })).toContain('van juntas')
    expect(await rechazo('medicion.registrar-lecturas', { lecturas: lectura({ latitud: '90.000001' }) })).toContain('va de -90 a 90')
    expect(await rechazo('padron.cambiar-predio', { cambios: { latitud: '26', longitud: null } })).toContain('padron/datos-invalidos')
    expect(await rechazo('facturacion.registrar-entregas', { entregas: visita({ latitudMicrogrados: 1 }) })).toContain('las dos o ninguna')
  })

  test('una persona o una clave de idempotencia que no se pueden guardar', async () => {
    expect(await rechazo('acceso.bitacora', {}, { persona: `a${NUL}` })).toContain('acceso/persona-desconocida')
    for (const clave of [`a${NUL}`, 'a\u0085', '\ud800'])
      expect(await rechazo('poa.capturar', {}, { clave })).toContain('clave de idempotencia')
  })

  test('la cuenta que sigue de la última que hay', async () => {
    const dueno = prueba.base.dueno()
    const alta = { ...(mundo.bases['padron.alta-cuenta'] as object), cuenta: 2_147_483_647 }
    await preguntar(mundo.sistema, 'padron.alta-cuenta', alta, { persona: 'sistema' })
    expect(await rechazo('padron.alta-cuenta', { cuenta: null })).toContain('ya no hay número')
    expect((await dueno.query('select max(cuenta_id) as mayor from cuenta')).rows).toEqual([{ mayor: 2_147_483_647 }])
  })

  test('un megabyte, sin repetirlo', async () => {
    const mega = 'ñ'.repeat(1_000_000)
    const rechazos = [
      await rechazo('padron.ruta', { [mega]: 1 }),
      await rechazo('padron.ruta', {}, { persona: mega }),
      await rechazo('cartera.estado-de-cuenta', { al: mega }),
      await rechazo('medicion.registrar-lecturas', { lecturas: Array.from({ length: 5_000 }, () => ({ [mega.slice(0, 1_000)]: 1 })) }),
    ]
    for (const r of rechazos) {
      expect(r).toEqual(expect.any(String))
      expect(String(r).length).toBeLessThan(500_000)
    }
  })
})

// The last: one of each sixteen operations is done for real, and the world is no longer the one that the others know.
describe('el contrato entero', () => {
  test(`a ${CUANTAS} entradas estropeadas contesta o las rechaza en breve, y nada queda de lo que se rechazó`, async () => {
    const { fallas, respuestas, rechazos, deEntrada, codigos } = await atacar({
      ...mundo,
      dueno: prueba.base.dueno(),
      semilla: SEMILLA,
      cuantas: CUANTAS,
    })
    expect(fallas).toEqual([])
    // They reach the rules: what only the schemas refuse would prove little.
    expect(respuestas).toBeGreaterThan(CUANTAS / 10)
    expect(rechazos - deEntrada).toBeGreaterThan(CUANTAS / 20)
    expect(codigos.length).toBeGreaterThan(30)
  }, 900_000)
})
