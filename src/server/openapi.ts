import { z } from 'zod'
import { CONTRATO, type Nombre } from '../contract/contrato.ts'
import { EJEMPLOS } from '../contract/ejemplos.ts'
import type { CampoDeArchivo, Pregunta } from '../contract/pregunta.ts'
import { cuerpoMaximo } from './cuerpo-maximo.ts'
import { PARTE_DE_DATOS } from './multiparte.ts'

type Esquema = Record<string, unknown>

const RECHAZO: Esquema = {
  type: 'object',
  required: ['rechazo'],
  properties: {
    rechazo: {
      type: 'object',
      required: ['codigo', 'mensaje', 'datos'],
      properties: { codigo: { type: 'string' }, mensaje: { type: 'string' }, datos: { type: 'object' } },
    },
  },
}

const FALLA: Esquema = {
  type: 'object',
  required: ['error', 'folio'],
  properties: { error: { type: 'string' }, folio: { type: 'string' } },
}

function esquemaDe(tipo: z.ZodType, io: 'input' | 'output'): Esquema {
  const { $schema: _, ...esquema } = z.toJSONSchema(tipo, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'transform') jsonSchema.type = 'string'
    },
  })
  return esquema
}

const json = (schema: Esquema): Esquema => ({ 'application/json': { schema } })

const rechazo = (description: string, headers?: Esquema): Esquema => ({
  description,
  ...(headers && { headers }),
  content: json({ $ref: '#/components/schemas/Rechazo' }),
})
const falla = (description: string, headers?: Esquema): Esquema => ({
  description,
  ...(headers && { headers }),
  content: json({ $ref: '#/components/schemas/Falla' }),
})
const REINTENTO: Esquema = { 'retry-after': { description: 'Segundos que conviene esperar', schema: { type: 'integer' } } }

/** How it may be answered, besides well. `maximo`: what its body may weigh. */
const respuestas = (tipo: Pregunta['tipo'], maximo: number): Esquema => ({
  '400': rechazo('Rechazo: el cuerpo o la dirección no se pueden leer'),
  '401': rechazo('Rechazo: no se ha iniciado sesión, o a la sesión le falta su segundo factor'),
  '403': rechazo(
    tipo === 'operacion'
      ? 'Rechazo: falta el permiso, debe aprobarlo otra persona, o se pide desde una página de otro servidor (Origin)'
      : 'Rechazo: falta el permiso',
  ),
  '404': rechazo('Rechazo: no existe lo que se pide'),
  '409': rechazo('Rechazo: el estado actual no lo admite'),
  '413': rechazo(`Rechazo: el cuerpo pasa de ${maximo.toLocaleString('es-MX')} bytes`),
  '415': rechazo('Rechazo: el cuerpo no es ni JSON ni un formulario'),
  '422': rechazo('Rechazo: la entrada no es válida'),
  '429': rechazo('Rechazo: llegan demasiadas peticiones seguidas', REINTENTO),
  '500': falla('Defecto del programa; el folio está en el registro'),
  '503': falla('La base de datos no responde; reintente', REINTENTO),
})

/** What an operation takes besides its input. */
const DE_OPERACION: readonly Esquema[] = [
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Obligatoria, salvo en un ensayo. Una nueva para cada cosa que se hace, y la misma cada vez que se reintenta: lo hecho no se repite.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
  {
    name: 'ensayo',
    in: 'query',
    required: false,
    description: '`si`: responde lo que haría, y nada queda hecho.',
    schema: { type: 'string', enum: ['si'] },
  },
]

interface DeObjeto extends Esquema {
  properties?: Record<string, Esquema>
  required?: string[]
}

/** The same input as a form: its data in a part, and each file in another, named as its place. */
function comoFormulario(pide: DeObjeto, archivos: readonly CampoDeArchivo[]): Esquema {
  const sueltos = archivos.map((a) => a.campo)
  const { properties = {}, required = [] } = pide
  const datos = {
    ...pide,
    properties: Object.fromEntries(Object.entries(properties).filter(([campo]) => !sueltos.includes(campo))),
    required: required.filter((campo) => !sueltos.includes(campo) && campo !== 'archivo'),
  }
  const parte = ({ tipos, maximoBytes }: CampoDeArchivo): Esquema => ({
    type: 'string',
    contentMediaType: 'application/octet-stream',
    description: `Archivo: ${tipos.join(', ')}; hasta ${maximoBytes.toLocaleString('es-MX')} bytes`,
  })
  const conNombre = archivos.filter((a) => !a.campo.includes('*'))
  const deCadaUno = archivos.filter((a) => a.campo.includes('*'))
  return {
    type: 'object',
    required: [PARTE_DE_DATOS],
    properties: { [PARTE_DE_DATOS]: datos, ...Object.fromEntries(conNombre.map((a) => [a.campo, parte(a)])) },
    ...(deCadaUno.length > 0 && {
      patternProperties: Object.fromEntries(deCadaUno.map((a) => [`^${a.campo.replaceAll('.', '\\.').replace('*', '\\d+')}$`, parte(a)])),
    }),
  }
}

function ruta(nombre: Nombre): Esquema {
  const { tipo, permiso, resumen, entrada, salida, archivos }: Pregunta = CONTRATO[nombre]
  const pide = esquemaDe(entrada, 'input') as DeObjeto
  const comun = {
    tags: [nombre.split('.')[0]],
    summary: resumen,
    'x-permiso': permiso,
    responses: { '200': { description: resumen, content: json(esquemaDe(salida, 'output')) }, ...respuestas(tipo, cuerpoMaximo(nombre)) },
  }
  const post = {
    ...comun,
    operationId: nombre,
    ...(tipo === 'operacion' && { parameters: DE_OPERACION }),
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: pide, example: EJEMPLOS[nombre] },
        ...(archivos && {
          'multipart/form-data': {
            schema: comoFormulario(pide, archivos),
            encoding: { [PARTE_DE_DATOS]: { contentType: 'application/json' } },
          },
        }),
      },
    },
  }
  if (tipo === 'operacion') return { post }
  const parameters = Object.entries(pide.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: pide.required?.includes(name) ?? false,
    schema,
  }))
  return { get: { ...comun, operationId: `${nombre}.get`, parameters }, post }
}

/** The contract as an OpenAPI 3.1 document; nothing in it is written by hand twice. */
export function documentoOpenApi(version: string): Esquema {
  const nombres = Object.keys(CONTRATO) as Nombre[]
  return {
    openapi: '3.1.0',
    info: { title: 'Caudal', version, description: 'Todo lo que se le puede pedir al sistema, leído de su contrato.' },
    paths: Object.fromEntries(nombres.map((nombre) => [`/api/${nombre}`, ruta(nombre)])),
    components: { schemas: { Rechazo: RECHAZO, Falla: FALLA } },
  }
}
