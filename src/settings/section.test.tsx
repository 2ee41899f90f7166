import { render, screen } from '@testing-library/react';
import { Section } from './section';

it( 'is led to by an address that names it', () => {
	const scroll = jest.fn();
	window.HTMLElement.prototype.scrollIntoView = scroll;
	window.location.hash = '#platoniavid-limits';
	render(
		<>
			<Section name="roles" title="Roles">
				…
			</Section>
			<Section name="limits" title="Limits">
				…
			</Section>
		</>
	);
	expect( scroll ).toHaveBeenCalledTimes( 1 );
	expect( screen.getByRole( 'heading', { name: 'Limits' } ) ).toHaveFocus();
	window.location.hash = '';
} );
