import type { Command } from 'commander'
import { listadoDeMedicion } from '../app/medicion/listado.ts'
import { preguntar } from '../app/puerta.ts'
import type { CuentaId } from '../core/comun/cuenta-id.ts'
import { conSistema } from './con-sistema.ts'
import { conListado, entregar, leerCuenta, type OpcionesDeListado } from './listados.ts'

async function historia({ cuenta, desde, ...opciones }: OpcionesDeListado & { cuenta: CuentaId; desde?: string }): Promise<void> {
  const { hecho, hoy } = await conSistema({}, async (s) => ({
    hecho: await preguntar(s, 'medicion.historia', { cuenta, desde }, { persona: opciones.como }),
    hoy: s.hoy(),
  }))
  await entregar(hecho, listadoDeMedicion(hecho, cuenta, hoy), opciones)
}

/** `caudal medicion …`: what was measured, to read or to take away. */
export function agregarMedicion(programa: Command): void {
  const medicion = programa.command('medicion').description('Las lecturas y los consumos')
  conListado(medicion.command('historia').description('Los consumos, lecturas y medidores de una cuenta'))
    .requiredOption('--cuenta <número>', 'número de la cuenta', leerCuenta)
    .option('--desde <mes>', 'primer mes, como 2025-01')
    .action(historia)
}
