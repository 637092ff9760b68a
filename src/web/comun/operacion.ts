import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Entrada, NombreOperacion, Salida } from '../../contract/contrato.ts'
import { operar } from './preguntar.ts'

interface Pedido<N extends NombreOperacion> {
  entrada: Entrada<N>
  /** Only to see what it would do. */
  ensayo?: boolean
}

/**
 * An operation of the contract for a form: its dry run and itself. The same thing sent twice is one, since its key changes only when it has been done or
 * what is asked changes. When it is done, `alHacerse` is called (a draft is forgotten) and all that is on screen is asked again.
 */
export function useOperacion<N extends NombreOperacion>(nombre: N, alHacerse?: () => void): UseMutationResult<Salida<N>, Error, Pedido<N>> {
  const memoria = useQueryClient()
  const intento = useRef({ clave: '', de: '' })
  return useMutation({
    mutationFn: async ({ entrada, ensayo = false }: Pedido<N>) => {
      const de = JSON.stringify(entrada)
      if (intento.current.de !== de) intento.current = { clave: crypto.randomUUID(), de }
      const salida = await operar(nombre, entrada, { clave: intento.current.clave, ensayo })
      if (!ensayo) intento.current = { clave: '', de: '' }
      return salida
    },
    onSuccess: async (_, { ensayo }) => {
      if (ensayo === true) return
      alHacerse?.()
      await memoria.invalidateQueries({ predicate: (q) => q.queryKey[0] !== 'sesion' })
    },
  })
}
