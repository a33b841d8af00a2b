import { app } from './fastify';

await app.listen({ port: Number(process.env.PORT) });
console.log('The shop runs on', app.listeningOrigin);
