import { UnknownTargetError } from '../records/record-service.ts';
import type { HostServices } from '../services.ts';
import { implementer } from './implementer.ts';

const router = implementer.records;

export function recordsRouter({ records }: HostServices) {
  return {
    read: router.read.handler(async ({ input, errors }) => {
      try {
        const answer = await records.read(input);
        if (answer.ok) return answer.page;
        if (answer.code === 'NOT_FOUND') throw errors.NOT_FOUND({ message: answer.message });
        throw errors.BAD_REQUEST({ message: answer.message, data: { message: answer.message } });
      } catch (error) {
        if (error instanceof UnknownTargetError) throw errors.NOT_FOUND({ message: error.message });
        throw error;
      }
    }),
    topics: router.topics.handler(() => records.topics()),
  };
}
