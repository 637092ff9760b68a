import type { Command } from 'commander'
import { preguntar } from '../app/puerta.ts'
import { conSistema } from './con-sistema.ts'
import { decir } from './salida.ts'

async function codigo(persona: string, { como, motivo }: { como: string; motivo: string }): Promise<void> {
  const dado = await conSistema({ sella: true }, (s) => preguntar(s, 'acceso.dar-codigo', { persona, motivo }, { persona: como }))
  decir(`Código de «${persona}», de un solo uso: ${dado.codigo}`)
  decir(`Vale hasta ${dado.vence.slice(0, 16).replace('T', ' ')} (UTC). Con él, en la página de inicio de sesión, hace su contraseña.`)
  decir('Su contraseña de antes, su segundo factor y sus sesiones ya no valen.')
}

/** `caudal acceso`: what keeps people able to come in when nobody else can. */
export function agregarAcceso(programa: Command): void {
  const acceso = programa.command('acceso').description('Quién entra a las páginas')
  acceso
    .command('codigo')
    .description('Da a una persona un código de un solo uso para hacer su contraseña')
    .argument('<persona>', 'clave de la persona')
    .option('--como <persona>', 'clave de la persona que lo da', 'sistema')
    .option('--motivo <motivo>', 'por qué', 'Código dado desde la terminal')
    .action(codigo)
}
