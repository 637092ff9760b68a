import { TextInput, type TextInputProps } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { fechaCorta } from './escrito.ts'

/** A day. The browser shows it in the order of its own language, so it is also said as this program writes it: `29 nov 2026`. */
export const CampoDeFecha = ({ onChange, ...campo }: Omit<TextInputProps, 'type'>): ReactNode => {
  const [escrita, setEscrita] = useState(String(campo.defaultValue ?? ''))
  const dia = campo.value === undefined ? escrita : String(campo.value)
  return (
    <TextInput
      {...campo}
      type="date"
      onChange={(e) => {
        setEscrita(e.currentTarget.value)
        onChange?.(e)
      }}
      inputContainer={(caja) => (
        <span className="campo-de-fecha">
          {caja}
          <span className="cifras">{dia === '' ? '' : fechaCorta(dia)}</span>
        </span>
      )}
    />
  )
}
