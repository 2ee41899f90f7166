import { Notice } from '@wordpress/components';
import { Component } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { addQueryArgs, getQueryArg } from '@wordpress/url';
import type { ReactNode } from 'react';

interface Props {
	children: ReactNode;
}

interface State {
	error: unknown;
	hasFailed: boolean;
}

/** A screen's own address, without what was being looked at: that may be what it can't show. */
const freshAddress = () =>
	addQueryArgs( window.location.pathname, {
		page: getQueryArg( window.location.href, 'page' ),
	} );

/** A screen that can't be drawn says so, and how to go on, in place of nothing. */
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
						label: __( 'Reload', 'platoniavid' ),
						variant: 'primary',
						onClick: () => window.location.reload(),
					},
					{
						label: __( 'Open the screen anew', 'platoniavid' ),
						url: freshAddress(),
					},
				] }
			>
				<p>
					{ __(
						'This screen met an error and can’t go on. Nothing that was ordered is lost: the site goes on with it. If the error comes again, tell an administrator what it says.',
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
