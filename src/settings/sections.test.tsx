import { fireEvent, screen } from '@testing-library/react';
import { pageContext } from '../../tests/js/page-context';
import { visitSettings } from '../../tests/js/settings-screen';
import { settings, type Answers } from '../../tests/js/settings-site';

jest.mock( '@wordpress/api-fetch' );

beforeEach( () => {
	window.platoniavid = pageContext( { csvUrl: '/table' } );
} );
afterEach( () => {
	delete window.platoniavid;
} );

async function open( answers: Answers = {} ) {
	const visited = visitSettings( answers );
	await screen.findByLabelText( 'Model' );
	return visited;
}

const save = () => screen.getByRole( 'button', { name: 'Save changes' } );

it( 'saves how much one person may generate a day, and all of them a month', async () => {
	const { user, posted } = await open();
	const labels = [
		/^Videos .* in 24 hours/,
		/^Seconds .* in 24 hours/,
		/^Videos .* in a month/,
		/^Seconds .* in a month/,
	];
	for ( const [ index, label ] of labels.entries() ) {
		fireEvent.change( screen.getByLabelText( label ), {
			target: { value: String( index + 5 ) },
		} );
	}
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/settings' ) ).toEqual( [
		{
			limits: {
				videos_per_day: 5,
				seconds_per_day: 6,
				videos_per_month: 7,
				seconds_per_month: 8,
			},
		},
	] );
} );

it.each( [ '-5', '2.5', '2,5', '1e3', '100001', 'ten', '' ] )(
	'says of “%s” that it can’t be a limit, and saves nothing',
	async ( typed ) => {
		const { user, posted } = await open( {
			'GET /settings': {
				...settings,
				limits: { ...settings.limits, videos_per_day: 3 },
			},
		} );
		const limit = screen.getByLabelText( /^Videos .* in 24 hours/ );
		fireEvent.change( limit, { target: { value: typed } } );
		expect( limit ).toHaveValue( typed );
		expect( screen.getByRole( 'alert' ) ).toHaveTextContent(
			'Enter a whole number from 0 to 100000.'
		);
		await user.click( save() );
		expect( limit ).toHaveFocus();
		expect( posted( '/settings' ) ).toEqual( [] );
	}
);

it.each( [ '۱۲', '١٢', '12', '۱٬۲۰۰', '1,200' ] )(
	'takes a limit of “%s” by whatever keyboard',
	async ( typed ) => {
		const { user, posted } = await open();
		const limit = screen.getByLabelText( /^Videos .* in 24 hours/ );
		await user.clear( limit );
		await user.type( limit, typed );
		expect( limit ).toHaveValue( typed );
		expect( limit ).toBeValid();
		await user.click( save() );
		await screen.findAllByText( 'Settings saved.' );
		expect( posted( '/settings' ) ).toEqual( [
			{
				limits: expect.objectContaining( {
					videos_per_day: typed.length > 2 ? 1200 : 12,
				} ),
			},
		] );
	}
);

it( 'saves what becomes of files', async () => {
	const media = { ...settings.media, max_megabytes: 200 };
	const { user, posted } = await open( {
		'GET /settings': { ...settings, media },
	} );
	await user.click( screen.getByLabelText( /^Attach the video/ ) );
	const largest = screen.getByLabelText( 'Largest file, in megabytes' );
	for ( const wrong of [ '9999', '0', '1.5', '' ] ) {
		fireEvent.change( largest, { target: { value: wrong } } );
		expect( largest ).toBeInvalid();
		expect( largest ).toHaveAccessibleDescription(
			/Enter a whole number from 1 to 4096\.$/
		);
	}
	fireEvent.change( largest, { target: { value: '64' } } );
	expect( largest ).toBeValid();
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/settings' ) ).toEqual( [
		{ media: { attach: false, max_megabytes: 64 } },
	] );
} );

it( 'shows what files would be called, and takes no other words in braces', async () => {
	const { user, posted } = await open();
	const titles = screen.getByLabelText( 'Titles' );
	const files = screen.getByLabelText( 'Names of files' );
	expect( titles ).toHaveAccessibleDescription(
		'Example: A paper boat on a calm lake'
	);
	fireEvent.change( titles, { target: { value: '{post}: {user}' } } );
	expect( titles ).toBeInvalid();
	await user.click( save() );
	expect( titles ).toHaveFocus();
	expect( posted( '/settings' ) ).toEqual( [] );
	fireEvent.change( titles, { target: { value: '{prompt} ({model})' } } );
	expect( titles ).toHaveAccessibleDescription(
		'Example: A paper boat on a calm lake (sora-2)'
	);
	fireEvent.change( files, { target: { value: '../{prompt}' } } );
	expect( files ).toBeInvalid();
	fireEvent.change( files, { target: { value: '{date} {prompt}' } } );
	expect( files ).toHaveAccessibleDescription(
		'Example: 2026-01-31-a-paper-boat-on-a-calm-lake-3f9c0a….mp4'
	);
	const captions = screen.getByLabelText( 'Captions below videos' );
	expect( captions ).toHaveAccessibleDescription( 'Example: no caption' );
	fireEvent.change( captions, { target: { value: 'By {prompts}' } } );
	expect( captions ).toBeInvalid();
	fireEvent.change( captions, { target: { value: 'Made with {model}' } } );
	expect( captions ).toHaveAccessibleDescription(
		'Example: Made with sora-2'
	);
	const folder = screen.getByLabelText( 'Folder of new videos' );
	expect( folder ).toHaveAccessibleDescription(
		'Example: where WordPress puts uploads'
	);
	for ( const wrong of [
		'../videos',
		'/videos',
		'videos/',
		'a//b',
		'a b',
	] ) {
		fireEvent.change( folder, { target: { value: wrong } } );
		expect( folder ).toBeInvalid();
	}
	fireEvent.change( folder, { target: { value: 'sites/{date}' } } );
	expect( folder ).toHaveAccessibleDescription(
		'Example: uploads/sites-videos/2026-01-31/'
	);
	fireEvent.change( folder, { target: { value: 'wp-content/uploads' } } );
	expect( folder ).toHaveAccessibleDescription(
		'Example: uploads/wp-content-videos/uploads/'
	);
	fireEvent.change( folder, { target: { value: 'Films/{year}/{month}' } } );
	expect( folder ).toBeValid();
	expect( folder ).toHaveAccessibleDescription(
		'Example: uploads/Films/2026/01/'
	);
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/settings' ) ).toEqual( [
		{
			media: {
				folder: 'Films/{year}/{month}',
				title: '{prompt} ({model})',
				file_name: '{date} {prompt}',
				caption: 'Made with {model}',
			},
		},
	] );
} );

it( 'has prices in another currency, whose name the price of a model is asked in', async () => {
	const { user, posted } = await open();
	const currency = await screen.findByLabelText( 'Currency of the prices' );
	expect( currency ).toHaveDisplayValue( 'Iranian Rial' );
	expect( currency ).toHaveAccessibleDescription( /does not convert/ );
	await user.selectOptions( currency, 'US Dollar' );
	await user.click( screen.getByRole( 'button', { name: 'Add model' } ) );
	expect(
		screen.getByLabelText( 'Price of a second (US Dollar)' )
	).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Cancel' } ) );
	await user.click( save() );
	await screen.findAllByText( 'Settings saved.' );
	expect( posted( '/settings' ) ).toEqual( [ { currency: 'USD' } ] );
} );

it( 'says what servers get to know', async () => {
	await open();
	expect(
		await screen.findByText( /brand words, and the images/ )
	).toBeVisible();
} );

it( 'shows a currency that the browser has no name for', async () => {
	await open( { 'GET /settings': { ...settings, currency: 'QQQ' } } );
	expect(
		await screen.findByLabelText( 'Currency of the prices' )
	).toHaveDisplayValue( 'QQQ' );
} );

it( 'says how much the network allows at most', async () => {
	await open( {
		'GET /settings': {
			...settings,
			network: {
				...settings.network,
				limits: { ...settings.network.limits, videos_per_day: 4 },
			},
		},
	} );
	expect(
		screen.getByLabelText( /^Videos .* in 24 hours/ )
	).toHaveAccessibleDescription( /The network allows at most 4/ );
} );

it( 'shows why the table of published videos is refused, as a page that is open for long may be', async () => {
	await open();
	expect(
		screen.getByRole( 'link', { name: /^Download a list/ } )
	).not.toHaveAttribute( 'download' );
} );
