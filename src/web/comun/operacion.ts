import { type Query, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Entrada, NombreOperacion, Salida } from '../../contract/contrato.ts'
import { Falla, operar } from './preguntar.ts'

const LO_DE_PANTALLA = { predicate: (q: Query) => q.queryKey[0] !== 'sesion' }

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
    // What another recorded meanwhile is brought to the screen; what was typed stays.
    onError: async (error) => {
      if (error instanceof Falla && error.codigo === 'padron/cambio-mientras') await memoria.invalidateQueries(LO_DE_PANTALLA)
    },
    onSuccess: async (_, { ensayo }) => {
      if (ensayo === true) return
      alHacerse?.()
      await memoria.invalidateQueries(LO_DE_PANTALLA)
    },
  })
}
