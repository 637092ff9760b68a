import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { TrabajosDelGrupo } from '../acceso/trabajos-del-grupo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { useOperacion } from '../comun/operacion.ts'
import { Parte } from '../comun/parte.tsx'
import { usePuede } from '../comun/sesion.ts'
import type { DelGrupo } from './mes.ts'

/** The printing of a group's bills: asked for and left, and its files while they are kept. */
export const HojaImpresion = ({ grupo, periodo }: DelGrupo): ReactNode => {
  const imprime = usePuede('facturacion.imprimir')
  return (
    <>
      <Parte de={useConsulta('facturacion.corrida', { periodo, grupo, apartadas: 0 })}>
        {({ recibos, pendientes }) => (
          <>
            <p>
              Hay {recibos.toLocaleString('es-MX')} recibos, en el orden en que se camina, en archivos de unas 500 páginas con un índice.
              {pendientes.length > 0 && ` Faltan ${pendientes.length} rutas por facturar: se imprimen las demás.`} Imprimir otra vez da los
              mismos bytes, y la misma huella.
            </p>
            {imprime && recibos > 0 && <PedirImpresion grupo={grupo} periodo={periodo} />}
          </>
        )}
      </Parte>
      <TrabajosDelGrupo grupo={grupo} periodo={periodo} tipo="imprimir" />
    </>
  )
}

const PedirImpresion = ({ grupo, periodo }: DelGrupo): ReactNode => {
  const pedir = useOperacion('acceso.pedir-trabajo')
  return (
    <div className="forma">
      <ErrorDeForma error={pedir.error} />
      <Button loading={pedir.isPending} onClick={() => pedir.mutate({ entrada: { tipo: 'imprimir', grupo, periodo } })}>
        Imprimir los recibos del grupo
      </Button>
      {pedir.data !== undefined && <p role="status">Quedó pedida: es el trabajo {pedir.data.trabajo}. Puede salir de esta página.</p>}
    </div>
  )
}
