import type { FormEvent } from 'react'

/** What a form that is sent says, by the name of each field. */
export const campos = (e: FormEvent<HTMLFormElement>): Record<string, string> => {
  e.preventDefault()
  return Object.fromEntries([...new FormData(e.currentTarget)].map(([campo, valor]) => [campo, String(valor).trim()]))
}

/** What was typed in a field that may be left empty; `null`: nothing. */
export const quiza = (texto: string | undefined): string | null => (texto === undefined || texto === '' ? null : texto)
