import { readlinkSync } from 'node:fs'

/** What nobody has touched for so long is nobody's, though its process cannot be seen from here. */
const ABANDONADO_MS = 86_400_000

/** Where process numbers mean the same: the number of a process of another container says nothing here. */
function espacioDeProcesos(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0'
  } catch {
    // No Linux: there is but one.
    return '0'
  }
}

/** Who makes something that must not outlive its process, as its name says it: `<espacio>.<número>`. */
export const esteProceso = (): string => `${espacioDeProcesos()}.${process.pid}`

function vive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether something is of nobody: its process has ended or, where it cannot be seen, nobody has touched it for a day. Without `espacio`, of here. */
export const quedoSinDueno = (espacio: string | undefined, pid: number, tocadoMs: number): boolean =>
  (espacio ?? espacioDeProcesos()) === espacioDeProcesos() ? !vive(pid) : Date.now() - tocadoMs > ABANDONADO_MS
