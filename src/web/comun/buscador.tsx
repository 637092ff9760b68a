import { TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { usePreguntar } from './consulta.ts'
import { seAbre } from './se-abre.ts'
import { useTeclasGenerales } from './teclas.ts'

const MINIMO = 2
const PAUSA_MS = 250

interface Propiedades {
  /** What was looked for, as the address says. */
  texto?: string
  /** In the page of the search, where what is found follows what is typed. */
  enVivo?: boolean
}

/** What is being typed. While one types, the address follows after a pause; when the address changes by itself, so does the box. */
function useEscrito(texto: string, enVivo: boolean): [string, (t: string) => void] {
  const [escrito, setEscrito] = useState(texto)
  const llevado = useRef(texto)
  const navegar = useNavigate()
  useEffect(() => {
    if (texto !== llevado.current) setEscrito(texto)
    llevado.current = texto
  }, [texto])
  useEffect(() => {
    if (!enVivo || escrito === llevado.current) return
    const pausa = setTimeout(() => {
      llevado.current = escrito
      void navegar({ to: '/cuentas', search: escrito === '' ? {} : { texto: escrito }, replace: true })
    }, PAUSA_MS)
    return () => clearTimeout(pausa)
  }, [escrito, enVivo, navegar])
  return [escrito, setEscrito]
}

/** The box that finds an account. Enter opens the only one, or the one whose number was typed; otherwise it shows those that there are. */
export const Buscador = ({ texto = '', enVivo = false }: Propiedades): ReactNode => {
  const caja = useRef<HTMLInputElement>(null)
  const [escrito, setEscrito] = useEscrito(texto, enVivo)
  const navegar = useNavigate()
  const preguntar = usePreguntar()
  useTeclasGenerales([{ tecla: '/', que: 'Ir al buscador de cuentas', hacer: () => caja.current?.select() }])
  useEffect(() => {
    if (enVivo) caja.current?.focus()
  }, [enVivo])
  const abrir = async (e: FormEvent): Promise<void> => {
    e.preventDefault()
    const buscado = escrito.trim()
    const hallado = buscado.length < MINIMO ? null : await preguntar('padron.buscar', { texto: buscado }).catch(() => null)
    const cuenta = hallado === null ? null : seAbre(buscado, hallado)
    if (!enVivo) setEscrito('')
    if (cuenta !== null) await navegar({ to: '/cuenta/$cuenta', params: { cuenta: String(cuenta) } })
    else await navegar({ to: '/cuentas', search: buscado === '' ? {} : { texto: buscado } })
  }
  const bajar = (e: KeyboardEvent): void => {
    const primera = document.querySelector<HTMLElement>('[data-hallada]')
    if (e.key !== 'ArrowDown' || primera === null) return
    e.preventDefault()
    primera.focus()
  }
  return (
    <search className={enVivo ? 'buscador buscador--grande' : 'buscador'}>
      <form onSubmit={abrir}>
        <TextInput
          ref={caja}
          id="buscar-cuenta"
          type="search"
          aria-label="Buscar una cuenta"
          aria-keyshortcuts="/"
          placeholder="Cuenta, nombre, domicilio, teléfono…"
          autoComplete="off"
          spellCheck={false}
          value={escrito}
          onChange={(e) => setEscrito(e.currentTarget.value)}
          onKeyDown={bajar}
        />
      </form>
    </search>
  )
}
