import { Notice } from '@wordpress/components';
import { Children, Component } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { addQueryArgs, getQueryArg } from '@wordpress/url';
import type { MouseEvent, ReactNode } from 'react';
import { focusAround } from './focus-around';

interface Props {
	children: ReactNode;
}

interface State {
	error: unknown;
	hasFailed: boolean;
}

/** What leaves one of our own screens as it is and begins it anew; nothing in an editor, which is not ours. */
function waysOut() {
	const page = getQueryArg( window.location.href, 'page' );
	return page
		? [
				{
					label: __( 'Reload', 'platoniavid' ),
					onClick: () => window.location.reload(),
				},
				{
					label: __( 'Open the screen anew', 'platoniavid' ),
					// Without what was being looked at: that may be what it can't show.
					url: addQueryArgs( window.location.pathname, { page } ),
				},
			]
		: [];
}

/**
 * What can't be drawn says so, and how to go on, in place of nothing. It is drawn again without a reload, with what its draft, the store
 * and all that is around it have kept.
 */
export class ErrorBoundary extends Component< Props, State > {
	public override state: State = { error: undefined, hasFailed: false };

	public static getDerivedStateFromError( error: unknown ): State {
		return { error, hasFailed: true };
	}

	public override render() {
		const { error, hasFailed } = this.state;
		if ( ! hasFailed ) {
			return this.props.children;
		}
		return (
			<Notice
				status="error"
				isDismissible={ false }
				actions={ [
					{
						label: __( 'Try again', 'platoniavid' ),
						variant: 'primary',
						onClick: ( {
							currentTarget,
						}: MouseEvent< HTMLElement > ) => {
							focusAround( currentTarget );
							this.setState( { hasFailed: false } );
						},
					},
					...waysOut(),
				] }
			>
				<p>
					{ __(
						'This part of the screen met an error and can’t go on. Nothing that was ordered is lost: the site goes on with it. If the error comes again, tell an administrator what it says.',
						'platoniavid'
					) }
				</p>
				<p>
					<code dir="ltr">{ String( error ) }</code>
				</p>
			</Notice>
		);
	}
}

/** The parts of a screen: one that can't be drawn leaves the others, and what is typed in them, as they are. */
export const Apart = ( { children }: Props ) => (
	<>
		{ Children.map(
			children,
			( part ) => part && <ErrorBoundary>{ part }</ErrorBoundary>
		) }
	</>
);
