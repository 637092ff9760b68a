import { Button, TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { usePreguntar } from '../comun/consulta.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'

interface Hallada {
  usuario: number
  titular: string
  domicilio: string
  cuentaId: number
}

/** Each holder once, by the first of their accounts. */
function personasDe({ cuentas }: Salida<'padron.buscar'>): Hallada[] {
  const porUsuario = new Map<number, Hallada>()
  for (const { usuario, titular, domicilio, cuentaId } of cuentas)
    if (usuario !== null && !porUsuario.has(usuario)) porUsuario.set(usuario, { usuario, titular, domicilio, cuentaId })
  return [...porUsuario.values()]
}

/** Somebody that the registry has, found by what is known of them; the one that is chosen is the field `usuario`. */
export const ElegirPersona = (): ReactNode => {
  const caja = useRef<HTMLInputElement>(null)
  const [halladas, setHalladas] = useState<readonly Hallada[] | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const preguntar = usePreguntar()
  const buscar = async (): Promise<void> => {
    const texto = caja.current?.value.trim() ?? ''
    if (texto.length < 2) return
    setError(null)
    try {
      setHalladas(personasDe(await preguntar('padron.buscar', { texto, cuantas: 20 })))
    } catch (causa) {
      setHalladas(null)
      setError(causa as Error)
    }
  }
  const alTeclear = (e: KeyboardEvent): void => {
    if (e.key !== 'Enter') return
    e.preventDefault()
    void buscar()
  }
  return (
    <>
      <TextInput
        ref={caja}
        label="Buscar a la persona"
        description="Por su nombre, RFC o teléfono, o por una cuenta de la que sea titular"
        onKeyDown={alTeclear}
        autoComplete="off"
      />
      <Button variant="default" onClick={() => void buscar()}>
        Buscar en el registro
      </Button>
      <ErrorDeForma error={error} />
      {halladas !== null && (
        <fieldset className="opciones">
          <legend>{halladas.length === 0 ? 'Nadie tiene eso en el registro' : 'Quién es'}</legend>
          {halladas.map((h) => (
            <label key={h.usuario} className="opciones__una">
              <input type="radio" name="usuario" value={h.usuario} required />
              <span>
                <strong>{h.titular}</strong> <span className="tenue">usuario {h.usuario}</span>
                <span className="bloque menor tenue">
                  Cuenta {h.cuentaId}, {h.domicilio}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
