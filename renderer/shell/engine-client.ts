import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#engine/api/contract.ts';

/** All that the renderer asks of the engine, typed by the contract; the transport behind it may change at any time. */
export type EngineClient = ContractRouterClient<Contract>;
