import apiFetch from '@wordpress/api-fetch';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { inNotice } from '../../tests/js/failure-notice';
import { models } from '../../tests/js/settings-site';
import { elsewhere, video } from '../../tests/js/video';
import type { Alternative } from '../store/types';
import { FailureNotice } from './failure-notice';

jest.mock( '@wordpress/api-fetch' );

describe( 'an order that certainly cost nothing', () => {
	const dear: Alternative = { ...elsewhere, estimated_cost: 0.8 };
	const here: Alternative = {
		...dear,
		connection: 'first',
		model: 'sora-2-pro',
		model_label: 'Sora 2 Pro',
		seconds: 4,
		estimated_cost: null,
	};
	const failed = video( {
		status: 'failed',
		connection: 'first',
		alternatives: [ dear, here ],
	} );
	const show = ( of = failed, isBusy = false ) => {
		jest.mocked( apiFetch ).mockResolvedValue( {
			...models,
			currency: 'USD',
		} );
		const onInstead = jest.fn();
		render(
			<FailureNotice
				error={ { message: 'A', action: 'add_credit' } }
				video={ of }
				isBusy={ isBusy }
				onInstead={ onInstead }
			/>
		);
		return onInstead;
	};

	it( 'is made by another server or model in one click, with its price', async () => {
		const onInstead = show();
		const other = await inNotice().findByRole( 'button', {
			name: 'Make it with Wan 3 at My server ($0.80)',
		} );
		// Its length is another one, which is said.
		expect( other.closest( 'li' ) ).toHaveTextContent( '5 seconds' );
		const same = inNotice().getByRole( 'button', {
			name: 'Make it with Sora 2 Pro',
		} );
		expect( same.closest( 'li' ) ).not.toHaveTextContent( 'seconds' );
		expect( inNotice().getByText( /Nothing was charged/ ) ).toBeVisible();
		await userEvent.click( other );
		expect( onInstead ).toHaveBeenCalledWith( dear );
	} );

	it( 'is sent once, whatever is clicked while it is on its way', async () => {
		const onInstead = show( failed, true );
		const buttons = inNotice().getAllByRole( 'button' );
		for ( const button of buttons ) {
			await userEvent.click( button );
		}
		expect( buttons ).toHaveLength( 2 );
		expect( onInstead ).not.toHaveBeenCalled();
	} );

	it( 'is not offered for one that may have been charged', () => {
		show( { ...failed, status: 'unconfirmed' } );
		expect( inNotice().queryByRole( 'button' ) ).toBeNull();
	} );
} );
