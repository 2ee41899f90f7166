import { readFileSync } from 'node:fs';
import { expect, setLanguage, test } from './fixtures';
import { inPersian } from './everyone/words';

test(
	'the chart of what was used has the numbers of its table and its file, and begins where reading does',
	{
		tag: '@once',
	},
	async ( { page, library, site } ) => {
		const made = ( id: string, model: string, seconds: number ) => ( {
			...{
				prompt: 'A film',
				status: 'completed',
				remote_id: id,
				model,
				seconds,
			},
		} );
		await library.addRows( [
			made( 'video_one', 'sora-2', 4 ),
			made( 'video_two', 'sora-2', 12 ),
			made( 'video_three', 'sora-2-pro', 8 ),
			{ prompt: 'A film', status: 'failed', model: 'sora-2-pro' },
		] );
		const bars = page.locator( '.platoniavid-usage__chart rect' );
		const rows = page.locator( '.platoniavid-usage__table tbody tr' );
		// By its words: it is the last but one where the day has ended meanwhile.
		const bar = bars.filter( { hasText: /: (?:24|۲۴) / } );
		/** Where the day's bar is, as a part of the chart's width. */
		const place = () =>
			bar.evaluate( ( rect ) => {
				const chart = rect.closest( 'svg' )!.getBoundingClientRect();
				const { left, width } = rect.getBoundingClientRect();
				return ( left + width / 2 - chart.left ) / chart.width;
			} );

		await library.open();
		await page.getByRole( 'tab', { name: 'Usage' } ).click();
		await expect(
			page.getByRole( 'img', { name: /^Seconds of video by day, from / } )
		).toBeVisible();
		await expect( bars ).toHaveCount( 30 );
		await expect( bar.locator( 'title' ) ).toHaveText( /: 24 seconds$/ );
		await expect.poll( place ).toBeGreaterThan( 0.9 );
		await expect( rows.first().getByRole( 'cell' ) ).toContainText( [
			...[ '3', '24 seconds', '', '1' ],
		] );
		const saved = page.waitForEvent( 'download' );
		await page.getByRole( 'button', { name: 'Save as CSV' } ).click();
		const csv = readFileSync( await ( await saved ).path(), 'utf8' );
		const [ head = '', ...days ] = csv.trim().split( /\r?\n/ );
		// The newest day is the first one. Each cell is quoted, and none of these has a quote.
		const lines = days.filter( ( line ) =>
			line.startsWith( days[ 0 ]!.slice( 0, 12 ) )
		);
		const at = ( name: string ) => head.split( ',' ).indexOf( name );
		const sum = ( name: string ) =>
			lines.reduce(
				( total, line ) =>
					total +
					Number( line.slice( 1, -1 ).split( '","' )[ at( name ) ] ),
				0
			);
		expect( [
			sum( 'videos' ),
			sum( 'seconds' ),
			sum( 'failures' ),
		] ).toEqual( [ ...[ 3, 24, 1 ] ] );
		await page.getByLabel( 'Group by' ).selectOption( 'model' );
		for ( const seconds of [ '16 seconds', '8 seconds' ] ) {
			await expect(
				rows.getByRole( 'cell', { name: seconds, exact: true } )
			).toBeVisible();
		}

		// Its days run the other way there.
		await setLanguage( site, 'fa_IR' );
		await page.reload();
		await page.getByRole( 'tab', { name: inPersian( 'Usage' ) } ).click();
		await expect( bars ).toHaveCount( 30 );
		await expect.poll( place ).toBeLessThan( 0.1 );
	}
);
