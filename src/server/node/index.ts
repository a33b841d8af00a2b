export { type NodeHandler, toNodeHandler, type WebHandler } from './toNodeHandler.js';
