import { implement } from '@orpc/server';
import { contract } from '#engine/api/contract.ts';

/** What every router is made from: the contract, not the other way round. */
export const implementer = implement(contract);
