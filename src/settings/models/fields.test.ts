import { readModel, toModelFields } from './fields';

const read = ( price: string ) =>
	readModel( { ...toModelFields(), id: 'wan-3', price }, [] );

it.each( [
	[ '0.1', 0.1 ],
	[ ' ۰٫۱ ', 0.1 ],
	[ '۱۲٬۵۰۰', 12500 ],
	[ '1,234,567.5', 1234567.5 ],
	[ '12 500', 12500 ],
	[ '', null ],
] )( 'takes the price "%s"', ( typed, price ) => {
	expect( read( typed ) ).toMatchObject( {
		model: { price_per_second: price },
	} );
} );

it.each( [ '0,10', '0,100', '1,5', '12,50', '1,2345', '1.234,50', '-1' ] )(
	'takes "%s" for no price, and not for a hundred times of one',
	( typed ) => {
		expect( read( typed ) ).toMatchObject( {
			mistakes: { price: 'Enter a number, or leave it empty.' },
		} );
	}
);

it( 'reads the numbers of an option with the decimal sign of a Persian keyboard', () => {
	const fields = {
		...toModelFields(),
		id: 'wan-3',
		options: [
			{
				id: 'guidance',
				type: 'number' as const,
				label: '',
				values: '۰٫۵، ۱٫۵',
				default: '۰٫۵',
			},
		],
	};
	expect( readModel( fields, [] ) ).toMatchObject( {
		model: {
			options: [ { values: [ '0.5', '1.5' ], default: '0.5' } ],
		},
	} );
} );
