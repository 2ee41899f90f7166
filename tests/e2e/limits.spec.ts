import { expect, keys, test } from './fixtures';
import { generate } from './video';

const NONE = { videos_per_day: 0, seconds_per_day: 0 };

test.afterEach( ( { settings } ) => settings.save( { limits: NONE } ) );

test(
	'what is left of a day is said before the click, and an order beyond it keeps its prompt and costs nothing',
	{ tag: '@once' },
	async ( { editor, gateway, settings, site } ) => {
		await settings.saveKey( keys.demo );
		await gateway.configure( { duration: 1000 } );
		// What other tests have ordered is of another day.
		await site.run(
			'platoniavid_service( PlatoniaVid\\Videos\\Storage\\OrderRows::class )->change( 1, static fn() => array() );'
		);
		await settings.save( { limits: { ...NONE, videos_per_day: 1 } } );
		await editor.openNewPost();
		const first = await editor.insertVideoBlock();
		await expect(
			first.getByText( '1 video left of your limit for 24 hours.' )
		).toBeVisible();
		await generate( first, 'The only one of the day' );

		await editor.openNewPost();
		const next = await editor.insertVideoBlock();
		await expect(
			next.getByText( '0 videos left of your limit for 24 hours.' )
		).toBeVisible();
		await next.getByLabel( 'Prompt' ).fill( 'One too many' );
		await next.getByRole( 'button', { name: 'Generate' } ).click();
		await expect(
			next.getByText(
				/^On this site each person may order 1 video in 24 hours\. There is room for this video again on /
			)
		).toBeVisible();
		await expect( next.getByLabel( 'Prompt' ) ).toHaveValue(
			'One too many'
		);
		expect( ( await gateway.stats() ).paid ).toBe( 1 );
	}
);
