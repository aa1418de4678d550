import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Press } from './press-types.ts'
import { type Problem, problemBody, problemType, retryLater } from './problem.ts'

/**
 * Answers an expected failure: with the error page where a browser asks, else with problem details (RFC 9457). Handlers
 * return what this returns.
 */
export type SendProblem = (reply: FastifyReply, problem: Problem) => Promise<FastifyReply>

export function createSendProblem(press: Pick<Press, 'errorAnswer'>): SendProblem {
  return async (reply, problem) => {
    reply.code(problem.status).headers(retryLater(problem.status))
    if (!wantsPage(reply.request)) return reply.type(problemType).send(problemBody(problem))
    const { type, body, headers = {} } = await press.errorAnswer(problem.status)
    return reply.headers(headers).type(type).send(body)
  }
}

/** Hands every failure of a handler, expected or not, to the one mapper. A bug is logged, and told to nobody. */
export function mapFailures(app: FastifyInstance, press: Press, sendProblem: SendProblem): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error, request.id)
    if (problem.status >= 500) request.log.error({ err: error }, 'a request failed')
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((request, reply) => {
    const readable =
      !['GET', 'HEAD'].includes(request.method) && press.covers(request.raw.url ?? '')
    if (!readable) return sendProblem(reply, { status: 404 })
    reply.header('Allow', 'GET, HEAD')
    return sendProblem(reply, { status: 405 })
  })
}

function problemOf(error: FastifyError, id: string): Problem {
  const { statusCode = 500, validation, message } = error
  if (validation)
    return {
      status: 400,
      detail: 'Some of what was sent is not as it should be.',
      errors: validation.map(({ instancePath, message = 'is wrong' }) => ({
        pointer: instancePath,
        detail: message,
      })),
    }
  // What is thrown with a status of the 4xx kind is meant for the client.
  if (statusCode >= 400 && statusCode < 500) return { status: statusCode, detail: message }
  return { status: statusCode >= 500 && statusCode < 600 ? statusCode : 500, request: id }
}

function wantsPage({ headers }: FastifyRequest): boolean {
  return /\btext\/html\b/i.test(headers.accept ?? '')
}
