import { z } from 'zod'
import { CONTRATO, type Nombre } from '../contract/contrato.ts'
import { EJEMPLOS } from '../contract/ejemplos.ts'

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

const RESPUESTAS: Esquema = {
  '403': { description: 'Rechazo: falta el permiso o la sesión', content: json({ $ref: '#/components/schemas/Rechazo' }) },
  '404': { description: 'Rechazo: no existe lo que se pide', content: json({ $ref: '#/components/schemas/Rechazo' }) },
  '409': { description: 'Rechazo: el estado actual no lo admite', content: json({ $ref: '#/components/schemas/Rechazo' }) },
  '422': { description: 'Rechazo: la entrada no es válida', content: json({ $ref: '#/components/schemas/Rechazo' }) },
  '500': { description: 'Defecto del programa; el folio está en el registro', content: json({ $ref: '#/components/schemas/Falla' }) },
  '503': { description: 'La base de datos no responde; reintente', content: json({ $ref: '#/components/schemas/Falla' }) },
}

function ruta(nombre: Nombre): Esquema {
  const { tipo, permiso, resumen, entrada, salida } = CONTRATO[nombre]
  const pide = esquemaDe(entrada, 'input') as { properties?: Record<string, Esquema>; required?: string[] }
  const comun = {
    tags: [nombre.split('.')[0]],
    summary: resumen,
    'x-permiso': permiso,
    responses: { '200': { description: resumen, content: json(esquemaDe(salida, 'output')) }, ...RESPUESTAS },
  }
  const post = {
    ...comun,
    operationId: nombre,
    requestBody: { required: true, content: { 'application/json': { schema: pide, example: EJEMPLOS[nombre] } } },
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
