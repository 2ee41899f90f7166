import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	createBlock,
	parse,
	registerBlockType,
	serialize,
	type BlockConfiguration,
} from '@wordpress/blocks';
import '@wordpress/block-editor';
import metadata from './block.json';
import { deprecated, Save } from './save';
import { asStored } from './saved/stored-text';

registerBlockType( metadata.name, {
	...{ ...metadata, edit: () => null },
	...{ save: Save, deprecated },
} as unknown as BlockConfiguration );

const folder = join( __dirname, '../../tests/e2e/saved-blocks' );
const BOUNDS = 'style="max-width:100%;height:auto';

it.each( readdirSync( folder ) )(
	'keeps what was saved, in a video that is no wider than its place: %s',
	( name ) => {
		const saved = readFileSync( join( folder, name ), 'utf8' ).trim();
		const said = ( html: string ): unknown =>
			JSON.parse( /\{.*\}(?= \/?-->)/.exec( html )![ 0 ] );
		const log = jest.spyOn( console, 'groupCollapsed' ).mockReturnValue();
		const blocks = parse( saved );
		log.mockRestore();
		expect( blocks ).toMatchObject( [
			{ name: metadata.name, isValid: true, validationIssues: [] },
		] );
		const again = serialize( blocks );
		expect( said( again ) ).toMatchObject( said( saved ) as object );
		expect( again.includes( BOUNDS ) ).toBe( again.includes( '<video' ) );
		// eslint-disable-next-line no-console -- WordPress says there which blocks it has brought up to date.
		const told = jest.mocked( console.info );
		expect( told.mock.calls.length > 0 ).toBe(
			saved.includes( '<video' ) && ! saved.includes( BOUNDS )
		);
		told.mockClear();
	}
);

it( 'has the caption of a video that was taken out again after a reload', () => {
	const caption = 'The <em>red</em> kite & the sea';
	const stored = asStored( { captionKept: caption } );
	const block = createBlock( metadata.name, { ...stored, caption } );
	for ( const saved of [
		serialize( block ),
		serialize( parse( serialize( block ) ) ),
	] ) {
		expect( saved ).toMatch( / \/-->$/ );
		expect( parse( saved ) ).toMatchObject( [
			{ isValid: true, attributes: { caption } },
		] );
	}
	// One that has a video again has the caption that stands there.
	const again = { ...block.attributes, src: 'a.mp4', caption: 'The sea' };
	const [ shown ] = parse( serialize( createBlock( metadata.name, again ) ) );
	expect( String( shown!.attributes.caption ) ).toBe( 'The sea' );
} );
