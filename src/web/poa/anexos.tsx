import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { CampoDeArchivo } from '../comun/campo-de-archivo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { fechaCorta } from '../comun/escrito.ts'
import { medidaDeBytes } from '../comun/medida-de-bytes.ts'
import { enviarArchivo } from '../comun/preguntar.ts'

interface DeValor {
  ejercicio: number
  indicador: string
  periodo: string
}

/** The files that prove a value: those that there are, to be kept, and one more. */
export const Anexos = (de: DeValor): ReactNode => {
  const { data } = useConsulta('poa.anexos', de)
  const memoria = useQueryClient()
  const [vez, setVez] = useState(0)
  const [clave, setClave] = useState(() => crypto.randomUUID())
  const subir = useMutation({
    mutationFn: (archivo: File) =>
      enviarArchivo('/api/poa.anexar', { ...de, archivo: archivo.name }, archivo, { 'idempotency-key': clave }),
    onSuccess: async () => {
      setVez((n) => n + 1)
      await memoria.invalidateQueries({ queryKey: ['poa.anexos'] })
    },
  })
  const enviar = (e: FormEvent<HTMLFormElement>): void => {
    e.preventDefault()
    const archivo = new FormData(e.currentTarget).get('anexo')
    if (archivo instanceof File && archivo.name !== '') subir.mutate(archivo)
  }
  const cambiar = (): void => {
    setClave(crypto.randomUUID())
    subir.reset()
  }
  return (
    <details className="plegado" open={(data?.anexos.length ?? 0) > 0}>
      <summary>Archivos que lo prueban</summary>
      {data !== undefined && data.anexos.length > 0 && (
        <ul aria-label="Archivos anexados">
          {data.anexos.map((a) => (
            <li key={a.numero}>
              <a href={`/poa/${de.ejercicio}/${de.periodo}/anexo/${encodeURIComponent(de.indicador)}/${a.numero}`} download>
                {a.nombre}
              </a>{' '}
              <span className="tenue">
                {medidaDeBytes(a.bytes)}, {a.quien}, {fechaCorta(a.dia)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <form className="forma" key={vez} onSubmit={enviar} onChange={cambiar}>
        <ErrorDeForma error={subir.error} />
        <CampoDeArchivo name="anexo" label="Archivo" description="PDF, XLSX, JPG o PNG" accept=".pdf,.xlsx,.jpg,.jpeg,.png" />
        <Button type="submit" loading={subir.isPending}>
          Anexar
        </Button>
      </form>
    </details>
  )
}
