import { startTestGateway, type TestGateway } from './support';

/** A simulator for all tests of a file, each of which finds it as it was at the start. It is there when they begin. */
export function testGateway(): TestGateway {
	const gateway = {} as TestGateway;
	beforeAll( async () => {
		Object.assign( gateway, await startTestGateway() );
	} );
	afterEach( () => gateway.reset() );
	afterAll( () => gateway.close() );
	return gateway;
}
