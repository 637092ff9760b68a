// Surcharges from the terminal, on a small city that has lived some months: rehearsed, charged, repeated.
import { beforeAll, describe, expect, test } from 'vitest'
import { sembrarCiudad, vivirHistoria } from '../../src/app/demo/ciudad.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { conBase } from '../soporte/base.ts'
import { caudal } from '../soporte/caudal.ts'
import { sistemaDe } from '../soporte/sistema.ts'
import { enTerminal } from '../soporte/terminal.ts'

const DIA = '2026-05-02'
const prueba = conBase()
const recargos = (...mas: string[]) => enTerminal(['cartera', 'recargos', ...mas], { prueba, dia: DIA })

beforeAll(async () => {
  const s = { ...sistemaDe(prueba), hoy: () => fecha(DIA) }
  const pedida = { cuentas: 60, grupos: 1, hasta: periodoFacturado(202604), meses: 4 }
  await sembrarCiudad(s, pedida)
  await vivirHistoria(s, pedida)
})

describe('caudal cartera recargos', () => {
  test('el ensayo dice lo mismo que después se carga, y no guarda nada', async () => {
    const [ensayo, otro, hecho] = [
      await recargos('--grupo', 'G1', '--ensayo'),
      await recargos('--grupo', 'G1', '--ensayo'),
      await recargos('--grupo', 'G1'),
    ]
    expect(ensayo).toMatchObject({ estado: 0, stdout: `Ensayo: se calcula todo y no se guarda nada.\n${hecho.stdout}` })
    expect(otro.stdout).toBe(ensayo.stdout)
    expect(hecho.stdout).toMatch(/^60 cuentas: \d+ cargos a \d+ de ellas por \$[\d,]+\.\d\d\.\n$/)
  })

  test('repetido el mismo día dice que no hay nada por cargar, y no lo que ya hizo', async () => {
    expect((await recargos('--grupo', 'G1')).stdout).toBe('60 cuentas: no hay recargos por cargar.\n')
    expect((await recargos('--grupo', 'G1', '--ensayo')).stdout).toBe(
      'Ensayo: se calcula todo y no se guarda nada.\n60 cuentas: no hay recargos por cargar.\n',
    )
  })

  test('lo que se supo después de cargar se carga al repetir el mismo día', async () => {
    const tarde = { cuenta: 1, tipo: 'cargo', concepto: 'agua', importe: '1000.00', fecha: '2026-04-15', vence: '2026-05-01' }
    const entrada = JSON.stringify({ ...tarde, referencia: 'R-1', motivo: 'Faltaba' })
    const op = await enTerminal(['op', 'cartera.registrar-movimiento', entrada, '--como', 'sistema'], { prueba, dia: DIA })
    expect(op).toMatchObject({ estado: 0 })
    expect((await recargos('--grupo', 'G1')).stdout).toMatch(/^60 cuentas: 1 cargos a 1 de ellas por \$/)
  })

  test('un grupo que no existe es mal uso, y se dice dónde verlos', async () => {
    const { databaseUrl, databaseUrlApp = '' } = prueba.opciones
    const entorno = { DATABASE_URL: databaseUrl, DATABASE_URL_APP: databaseUrlApp }
    expect(await caudal(['cartera', 'recargos', '--grupo', 'Ñ9'], entorno)).toMatchObject({
      estado: 2,
      stderr: expect.stringContaining('No hay rutas en el grupo «Ñ9»'),
    })
  })
})
