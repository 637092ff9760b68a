import { TextInput, UnstyledButton } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { Movimiento } from '../../core/padron/recorrido.ts'
import { llevar, type Renglon } from './caminata.ts'

/** Height of a row, the same for all, so that only those in sight are drawn. */
const ALTO = 64
const DE_MAS = 6
const ORILLA = 48

interface Propiedades {
  orden: readonly Renglon[]
  /** The new place of each account that changes it. */
  nuevos: ReadonlyMap<number, number>
  alMover: (m: Movimiento) => void
}

/** The rows of a long list that are in sight. */
function useALaVista(total: number) {
  const caja = useRef<HTMLDivElement>(null)
  const [desde, setDesde] = useState(0)
  const [alto, setAlto] = useState(640)
  useEffect(() => {
    const suya = caja.current
    if (suya === null) return
    const mirar = (): void => {
      setDesde(Math.floor(suya.scrollTop / ALTO))
      setAlto(suya.clientHeight)
    }
    mirar()
    suya.addEventListener('scroll', mirar, { passive: true })
    return () => suya.removeEventListener('scroll', mirar)
  }, [])
  const primera = Math.max(0, desde - DE_MAS)
  return { caja, primera, ultima: Math.min(total, desde + Math.ceil(alto / ALTO) + DE_MAS) }
}

/** Takes the focus to a row, which may not be drawn yet: it is brought in sight first. */
function useFoco(caja: RefObject<HTMLDivElement | null>, total: number, alIr: (cual: number) => void): (cual: number) => void {
  const enfocar = useRef<number | null>(null)
  useEffect(() => {
    if (enfocar.current === null) return
    const boton = caja.current?.querySelector<HTMLElement>(`[data-posicion="${enfocar.current}"]`)
    if (boton == null) return
    enfocar.current = null
    boton.focus({ preventScroll: true })
  })
  return (cual) => {
    const destino = Math.max(0, Math.min(total - 1, cual))
    alIr(destino)
    enfocar.current = destino
    const suya = caja.current
    if (suya === null) return
    const arriba = destino * ALTO
    if (arriba < suya.scrollTop) suya.scrollTop = arriba
    else if (arriba + ALTO > suya.scrollTop + suya.clientHeight) suya.scrollTop = arriba + ALTO - suya.clientHeight
  }
}

/** A row being dragged: whose, and between which it would fall. */
interface Arrastre {
  desde: number
  hasta: number
}

/**
 * The accounts of a ruta in the order in which they are walked. One is moved with the pointer by its handle, with Alt and the arrows, or by saying its position.
 * The arrows alone go along them.
 */
export const ListaDeCaminata = ({ orden, nuevos, alMover }: Propiedades): ReactNode => {
  const { caja, primera, ultima } = useALaVista(orden.length)
  const [activa, setActiva] = useState(0)
  const irA = useFoco(caja, orden.length, setActiva)
  const [arrastre, setArrastre] = useState<Arrastre | null>(null)
  const [dicho, setDicho] = useState('')
  const mover = (desde: number, hasta: number): void => {
    const movimiento = llevar(orden, desde, hasta)
    if (movimiento === null) return
    alMover(movimiento)
    const lugar = Math.max(0, Math.min(orden.length - 1, hasta))
    irA(lugar)
    setDicho(`Cuenta ${movimiento.cuenta}: posición ${lugar + 1} de ${orden.length}.`)
  }
  const teclear = (e: KeyboardEvent, cual: number): void => {
    const paso = { ArrowUp: -1, ArrowDown: 1, Home: -orden.length, End: orden.length }[e.key]
    if (paso === undefined) return
    e.preventDefault()
    if (e.altKey) mover(cual, cual + paso)
    else irA(cual + paso)
  }
  return (
    <>
      <section className="caminata" aria-label="Recorrido de la ruta">
        <div className="caminata__caja" ref={caja}>
          <ol className="caminata__lista" style={{ height: orden.length * ALTO }}>
            {orden.slice(primera, ultima).map((r, i) => {
              const cual = primera + i
              return (
                <RenglonDeCaminata
                  key={r.cuentaId}
                  renglon={r}
                  cual={cual}
                  total={orden.length}
                  clase={claseDe(cual, arrastre, nuevos.has(r.cuentaId))}
                  nuevo={nuevos.get(r.cuentaId)}
                  activa={cual === activa}
                  alTeclear={(e) => teclear(e, cual)}
                  alEnfocar={() => setActiva(cual)}
                  alTomar={() => arrastrar(caja.current, cual, orden.length, setArrastre, mover)}
                />
              )
            })}
          </ol>
        </div>
      </section>
      <p className="oculto" role="status">
        {dicho}
      </p>
      <IrAPosicion orden={orden} cual={activa} alMover={mover} />
    </>
  )
}

interface PropiedadesRenglon {
  renglon: Renglon
  cual: number
  total: number
  clase: string
  /** Its new place, if it changes. */
  nuevo: number | undefined
  activa: boolean
  alTeclear: (e: KeyboardEvent) => void
  alEnfocar: () => void
  alTomar: () => void
}

const RenglonDeCaminata = (p: PropiedadesRenglon): ReactNode => {
  const { renglon: r, cual, total, clase, nuevo, activa, alTeclear, alEnfocar, alTomar } = p
  return (
    <li className={clase} style={{ top: cual * ALTO }} aria-posinset={cual + 1} aria-setsize={total}>
      <UnstyledButton
        className="caminata__asa"
        data-posicion={cual}
        tabIndex={activa ? 0 : -1}
        aria-label={`Mover la cuenta ${r.cuentaId}, en la posición ${cual + 1} de ${total}`}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onKeyDown={alTeclear}
        onFocus={alEnfocar}
        onPointerDown={(e) => {
          e.preventDefault()
          e.currentTarget.focus({ preventScroll: true })
          alTomar()
        }}
      >
        <svg viewBox="0 0 12 20" width="12" height="20" aria-hidden="true">
          <path d="M3 4h.01M9 4h.01M3 10h.01M9 10h.01M3 16h.01M9 16h.01" />
        </svg>
      </UnstyledButton>
      <span className="caminata__lugar cifras">{nuevo ?? r.orden}</span>
      <span className="caminata__quien">
        <a href={`/cuenta/${r.cuentaId}`}>
          <span className="cifras">{r.cuentaId}</span> {r.titular === '' ? 'Sin titular' : r.titular}
        </a>
        <span className="bloque menor tenue">{r.domicilio}</span>
      </span>
      {nuevo !== undefined && <span className="caminata__antes menor">antes {r.orden}</span>}
    </li>
  )
}

function claseDe(cual: number, arrastre: Arrastre | null, cambia: boolean): string {
  const clases = ['caminata__renglon']
  if (cambia) clases.push('caminata__renglon--cambia')
  if (arrastre?.desde === cual) clases.push('caminata__renglon--llevado')
  if (arrastre !== null && arrastre.hasta === cual && arrastre.desde !== cual)
    clases.push(arrastre.hasta < arrastre.desde ? 'caminata__renglon--antes' : 'caminata__renglon--despues')
  return clases.join(' ')
}

/** Follows the pointer until it is let go; near the edges the list moves by itself. */
function arrastrar(
  caja: HTMLDivElement | null,
  desde: number,
  total: number,
  alLlevar: (a: Arrastre | null) => void,
  alSoltar: (desde: number, hasta: number) => void,
): void {
  if (caja === null) return
  let hasta = desde
  let y = Number.NaN
  const mirar = (): void => {
    const marco = caja.getBoundingClientRect()
    if (y < marco.top + ORILLA) caja.scrollTop -= ALTO / 8
    if (y > marco.bottom - ORILLA) caja.scrollTop += ALTO / 8
    hasta = Math.max(0, Math.min(total - 1, Math.floor((y - marco.top + caja.scrollTop) / ALTO)))
    alLlevar({ desde, hasta })
  }
  const reloj = setInterval(() => {
    if (!Number.isNaN(y)) mirar()
  }, 16)
  const llevar = (e: PointerEvent): void => {
    y = e.clientY
    mirar()
  }
  const acabar = (e: PointerEvent): void => {
    clearInterval(reloj)
    for (const [suceso, oir] of oidos) window.removeEventListener(suceso, oir)
    alLlevar(null)
    if (e.type === 'pointerup' && !Number.isNaN(y)) alSoltar(desde, hasta)
  }
  const oidos = [
    ['pointermove', llevar],
    ['pointerup', acabar],
    ['pointercancel', acabar],
  ] as const
  for (const [suceso, oir] of oidos) window.addEventListener(suceso, oir)
}

/** Takes the account of one position to another, by number. */
const IrAPosicion = ({
  orden,
  cual,
  alMover,
}: {
  orden: readonly Renglon[]
  cual: number
  alMover: (desde: number, hasta: number) => void
}): ReactNode => {
  const suya = orden[cual]
  if (suya === undefined) return null
  const enviar = (e: FormEvent<HTMLFormElement>): void => {
    e.preventDefault()
    const posicion = Number(new FormData(e.currentTarget).get('posicion'))
    if (Number.isInteger(posicion) && posicion >= 1) alMover(cual, posicion - 1)
  }
  return (
    <form className="caminata__ir" onSubmit={enviar}>
      <TextInput
        key={`${suya.cuentaId} ${cual}`}
        name="posicion"
        label={`Mover la cuenta ${suya.cuentaId} a la posición`}
        defaultValue={String(cual + 1)}
        inputMode="numeric"
        pattern="\d+"
        required
      />
      <UnstyledButton type="submit" className="boton-llano">
        Mover
      </UnstyledButton>
    </form>
  )
}
